using FollowUpEngine.Blocks;

namespace FollowUpEngine.Numbers;

/// <summary>How a person kept their protected block.</summary>
/// <param name="Days">The last 28 days, in their order; without those on which there was no block.</param>
/// <param name="Streak">Blocks in a row that were kept, up to the last one.</param>
/// <param name="TouchesPerHour">In the blocks of these days; null without any.</param>
/// <param name="Breaks">Who broke it, the most first.</param>
/// <param name="Cover">Who takes the new leads meanwhile, by name.</param>
public sealed record BlockCard(string Person, IReadOnlyList<BlockDay> Days, int Streak, double? TouchesPerHour, IReadOnlyList<BlockBreak> Breaks, string Cover)
{
    /// <summary>Days that are shown.</summary>
    public const int Shown = 28;

    public int Kept => Days.Count(day => day.IsKept);

    public double? KeptShare => Share.Of(Kept, Days.Count);

    /// <param name="all">Of the person, in their order.</param>
    public static BlockCard Of(string person, string cover, IReadOnlyList<BlockDay> all, NodaTime.LocalDate today)
    {
        List<BlockDay> days = [.. all.Where(day => day.Date >= today.PlusDays(-Shown))];
        return new BlockCard(
            person, days, all.Reverse().TakeWhile(day => day.IsKept).Count(), days.Sum(day => day.Minutes) is > 0 and var minutes ? 60 * days.Sum(day => day.Touches) / minutes : null,
            [.. days.SelectMany(day => day.Breaks).GroupBy(one => one.By).Select(by => new BlockBreak(by.Key, by.Sum(one => one.Times))).OrderByDescending(one => one.Times)], cover);
    }
}
