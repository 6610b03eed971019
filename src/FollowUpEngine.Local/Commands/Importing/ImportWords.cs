using System.Globalization;
using System.Text;
using FollowUpEngine.Digest;
using FollowUpEngine.Imports;
using FollowUpEngine.Local.Commands.Replay;
using NodaTime.Text;

namespace FollowUpEngine.Local.Commands.Importing;

/// <summary>What an import did, or would do, for a person at a terminal.</summary>
internal static class ImportWords
{
    private const int ShownSources = 8;

    public static string Of(LeadImportAnswer answer)
    {
        var words = new StringBuilder();
        words.Append(CultureInfo.InvariantCulture, $"{answer.File} for {answer.Business}: {DigestModel.Counted(answer.Rows, "row")}");
        words.Append(answer is { From: { } from, Until: { } until } ? $", from {LocalDatePattern.Iso.Format(from)} to {LocalDatePattern.Iso.Format(until)}." : ".");
        words.Append("\n\nWhat the columns mean").Append(Columns(answer));
        words.Append(CultureInfo.InvariantCulture, $"\n\n{(answer.Applied ? "Imported" : "Would be imported")}").Append(Counts(answer));
        if (answer.Stages.Count > 0)
        {
            words.Append("\n\nNew leads by the stage in which they arrive").Append(Table(answer.Stages.Select(stage => (stage.Name, stage.Count))));
        }

        if (answer.Sources.Count > 0)
        {
            words.Append("\n\nRows by source").Append(Table(answer.Sources.Take(ShownSources).Select(source => (source.Name, source.Count))));
        }

        if (answer.WithoutSource > 0)
        {
            words.Append("\n\n").Append(answer.Source is { } source
                ? string.Create(CultureInfo.InvariantCulture, $"{DigestModel.Counted(answer.WithoutSource, "row")} without a source: {source}, as you said.")
                : SourceQuestion(answer.WithoutSource));
        }

        if (answer.Samples.Count > 0)
        {
            words.Append("\n\nSamples (personal data masked)").Append(Samples(answer.Samples));
        }

        words.Append("\n\nWho is messaged: nobody. Imported leads are silent: no answer, no cadence, no alert and no stall, until the person writes in anew or somebody acts on the lead. An import brings no consent to texts and lifts no opt-out.");
        if (answer.Faults.Count > 0)
        {
            words.Append("\n\nRows with faults are left out").Append(FaultWords.Of(answer.Faults));
            words.Append(answer.Errors is { } errors
                ? $"\nThey stand in {errors} with the reason beside each. Mend them there and import that file."
                : "\nWith --apply, or --errors FILE, they are written to a file with the reason beside each, to be mended and imported.");
        }

        return words.Append(answer.Applied ? "" : "\n\nThis was a dry run: nothing changed. Import with --apply.").ToString();
    }

    public static string SourceQuestion(int rows) => $"{ImportAsks.Source(rows)} Use --source NAME (--source unknown where nobody knows).";

    private static string Columns(LeadImportAnswer answer)
    {
        var table = new TextTable(3, "column", "means", "");
        foreach (var column in answer.Columns)
        {
            table.Add(column.Column, column.Means, column.Guessed ? "by its name" : "by the mapping");
        }

        return table + (answer.UnusedColumns.Count == 0 ? "" : $"\n  Not used: {string.Join(", ", answer.UnusedColumns)}. A mapping file (--map) says what they mean.");
    }

    private static string Counts(LeadImportAnswer answer) =>
        Table(answer.Counts.Select(count => (count.Name, count.Count))) + (answer.KnownPeople == 0 ? "" : $"\n  {answer.KnownWords}") + (answer.OthersWords.Length == 0 ? "" : $"\n  {answer.OthersWords}");

    private static string Samples(IReadOnlyList<ImportSample> samples)
    {
        var table = new TextTable(6, "row", "name", "email", "phone", "arrived", "stage", "since", "amount", "source");
        foreach (var sample in samples)
        {
            table.Add(
                sample.Row.ToString(CultureInfo.InvariantCulture), sample.Name ?? "", sample.Email ?? "", sample.Phone ?? "", LocalDatePattern.Iso.Format(sample.Arrived), sample.Stage,
                LocalDatePattern.Iso.Format(sample.StageSince), sample.Amount?.ToString("N0", CultureInfo.InvariantCulture) ?? "", sample.Source);
        }

        return table.ToString();
    }

    private static string Table(IEnumerable<(string Name, int Count)> counts)
    {
        var all = counts.ToList();
        var width = all.Max(count => count.Name.Length);
        return string.Concat(all.Select(count => string.Create(CultureInfo.InvariantCulture, $"\n  {count.Name.PadRight(width)}  {count.Count,9:N0}")));
    }
}
