using System.Globalization;
using FollowUpEngine.Blocks;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Numbers;

/// <summary>How blocks were kept, and whether two people are due, in sentences: for pages, emails and the command line.</summary>
public static class BlockWords
{
    public static string Of(BlockCard card)
    {
        if (card.Days.Count == 0)
        {
            return $"No protected block of {card.Person} is counted in the last {BlockCard.Shown} days. The first one that counts is that after the night which finds it in the settings.";
        }

        var streak = card.Streak switch { 0 => "the last one was not", 1 => "the last one was", var many => $"the last {many} in a row" };
        return string.Create(CultureInfo.InvariantCulture, $"{card.Person} kept {card.Kept} of {card.Days.Count} protected blocks of {BlockCard.Shown} days ({100 * card.KeptShare:0} %), {streak}; {card.TouchesPerHour:0.#} touches an hour.{Broken(card)}");
    }

    /// <summary>The product with its factors, and what a generator costs; empty while a factor is missing.</summary>
    public static string Of(SplitNow split) => split is not { Value: { } value, GeneratorCost: { } cost } ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{split.Person} misses {split.MissedHours:0.#} hours of the block a month × {split.TouchesPerHour:0.#} touches an hour × {split.LeadsPerTouch:0.###} qualified leads a touch × {100 * split.WinRate:0.#} % won × {Whole(split.ProfitPerJob!.Value)} a job = {Whole(value)} a month. A generator costs {Whole(cost)}{Verdict(split)}");

    private static string Verdict(SplitNow split) => split switch
    {
        { IsNow: true } => ": split the role now.",
        { Crosses: { } month } => $": at the pace of the last months both come to the same in {month.ToString("MMMM uuuu", CultureInfo.InvariantCulture)}.",
        _ => ": not yet, and at this pace not within two years, or there are fewer than three whole months to tell by.",
    };

    private static string Broken(BlockCard card) => card.Breaks.Count == 0 ? "" : $" Broken by {string.Join(", ", card.Breaks.Select(one => Who(one, card)))}.";

    private static string Who(BlockBreak one, BlockCard card) => one.By switch
    {
        BlockBreaker.NewLead => $"{one.Times} new {(one.Times == 1 ? "lead" : "leads")} that came meanwhile, for which {card.Cover} covers",
        BlockBreaker.Customer => $"{one.Times} {(one.Times == 1 ? "customer" : "customers")} who wrote meanwhile",
        _ => $"{one.Times} {(one.Times == 1 ? "piece" : "pieces")} of work on deals of their own",
    };

    private static string Whole(decimal amount) => Money.Words(Math.Round(amount));
}
