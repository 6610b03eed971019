using System.Globalization;
using System.Text;
using FollowUpEngine.Local.Commands.Replay;
using FollowUpEngine.Numbers;

namespace FollowUpEngine.Local.Commands.Numbers;

/// <summary>Where the year's deals came from and where it is going, for a person at a terminal.</summary>
internal static class OutlookWords
{
    private const int Shown = 12;

    public static string Of(NumbersReport numbers)
    {
        var words = new StringBuilder();
        if (numbers.WonYear is { Deals: > 0 } year)
        {
            words.Append("\n\nWon in a year, by source").Append(Sources(year));
        }

        if (numbers.SixtyDays is { } days)
        {
            words.Append(Days(days));
        }

        foreach (var card in numbers.Blocks ?? [])
        {
            words.Append(CultureInfo.InvariantCulture, $"\n\n{BlockWords.Of(card)}");
        }

        foreach (var split in numbers.Splits ?? [])
        {
            words.Append(split.Missing.Count == 0 ? $"\n\n{BlockWords.Of(split)}" : Lines(split.Missing));
        }

        if (numbers.Famine is { Words: { } warning })
        {
            words.Append(CultureInfo.InvariantCulture, $"\n\n{warning}");
        }

        if (numbers.Effects is { Count: > 0 } effects)
        {
            words.Append("\n\nWhat the engine brought").Append(Effects(effects));
        }

        return words.ToString();
    }

    private static string Sources(WonYear year)
    {
        var table = new TextTable(1, "source", "deals", "share", "amount", "told");
        foreach (var source in year.Sources.Take(Shown))
        {
            table.Add(source.Name, $"{source.Deals}", Share(source.Share), Amount(source.Known == 0 ? null : source.Amount), $"{source.Known}");
        }

        var shares = string.Concat(new[] { ("Found by salespeople", year.BySalespeople), ("By referral", year.ByReferral) }.Where(share => share.Item2 is not null).Select(share => $"\n  {share.Item1}: {Share(share.Item2)}"));
        return $"{table}{shares}{Lines(year.Missing)}";
    }

    private static string Days(SixtyDays days)
    {
        if (days.Test is not { } test)
        {
            return "";
        }

        var table = new TextTable(1, "without", "jobs lost by day 60", "by day 120", "gross profit by day 60", "by day 120");
        foreach (var (name, loss) in new[] { ("generation", test.Generation), ("sales", test.Sales) })
        {
            table.Add(name, Number(loss.By60), Number(loss.By120), Amount(test.ProfitPerJob * (decimal)loss.By60), Amount(test.ProfitPerJob * (decimal)loss.By120));
        }

        var splits = days.Splits.Where(split => !split.IsTooFew).Select(split => $"{split.Person}: {Share(split.Share)} generation in 30 days.{(split.IsCloser ? " Your hybrid is now a closer." : "")}");
        return $"\n\nSixty days without one side ({Number(test.JobsPerWeek)} jobs a week now){table}{Lines(splits)}{Lines(days.Missing)}";
    }

    private static string Effects(IReadOnlyList<EngineEffect> effects)
    {
        var table = new TextTable(1, "silent", "with messages", "answered", "without", "answered");
        foreach (var effect in effects)
        {
            table.Add($"{effect.Cause}", $"{effect.With}", Answered(effect.AnsweredWith, effect.ShareWith, effect), $"{effect.Without}", Answered(effect.AnsweredWithout, effect.ShareWithout, effect));
        }

        return $"{table}\n  {EngineEffect.Caution}";
    }

    private static string Answered(int count, double? share, EngineEffect effect) => effect.IsTooFew ? $"{count}" : $"{count} ({Share(share)})";

    private static string Lines(IEnumerable<string> sentences) => string.Concat(sentences.Select(sentence => $"\n  {sentence}"));

    private static string Amount(decimal? amount) => amount?.ToString("0", CultureInfo.InvariantCulture) ?? "";

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Share(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.0} %") : "";
}
