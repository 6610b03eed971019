using FollowUpEngine.Storage;
using FollowUpEngine.Storage.Moving;
using NodaTime;

namespace FollowUpEngine.Embedded.Tests.Moving;

/// <summary>Stores with something of everything in them, and files of their rows.</summary>
internal static class Moved
{
    public static readonly InstallationSecret Secret = new(new byte[InstallationSecret.MinimumBytes]);
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 5, 0);

    // Several pages of every store, more than one batch, and every length and character that a row may have.
    public static async Task FillAsync(IRowStore rows)
    {
        for (var page = 0; page < 13; page++)
        {
            var number = page * RowLimits.MaxChanges;
            await rows.CommitAsync("b|harbor", [.. Enumerable.Range(number, RowLimits.MaxChanges).Select(i => new RowChange.Insert($"fact|{i:D8}", "Fact", 1, $$"""{"number":{{i}}}"""))], default);
        }

        await rows.CommitAsync("b|harbor", [new RowChange.Insert("long", "Submission", 3, new string('ö', RowLimits.MaxBodyCharacters))], default);
        await rows.CommitAsync("b|harbor", [new RowChange.Insert("quotes", "Submission", 1, new string('"', RowLimits.MaxBodyCharacters)), new RowChange.Insert("empty", "Flag", 0, "")], default);
        await rows.CommitAsync("b|other", [new RowChange.Insert(new string('k', RowLimits.MaxKeyCharacters), new string('x', RowLimits.MaxKindCharacters), int.MaxValue, "12")], default);
        await rows.CommitAsync("a", [new RowChange.Insert(RowLimits.KeyCharacters, "Odd", -1, "line\nfeed\r\n\u2028 \u0085 \\ / \t\u0001 'ß' 🦊 </script>")], default);
        // Gone again: a partition that holds nothing is none.
        await rows.CommitAsync("gone", [new RowChange.Insert("row", "Row", 1, "{}")], default);
        await rows.CommitAsync("gone", [new RowChange.Delete("row")], default);
    }

    public static async Task<string> ExportAsync<TStore>(TStore store, string path)
        where TStore : IRowStore, IRowPartitions
    {
        await using var file = File.Create(path);
        await new RowExport(store, store).WriteAsync(file, Secret, Now, () => { }, default);
        return path;
    }

    public static Task ImportAsync<TStore>(TStore store, string path)
        where TStore : IRowStore, IRowPartitions => ImportAsync(store, store, path);

    public static async Task ImportAsync(IRowStore rows, IRowPartitions partitions, string path)
    {
        var (file, import) = (new RowFileReader(path), new RowImport(rows, partitions));
        await import.CompareAsync(file, () => { }, default);
        await import.WriteAsync(file, () => { }, default);
    }
}
