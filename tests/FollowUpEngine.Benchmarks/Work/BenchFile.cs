using FollowUpEngine.Embedded;
using NodaTime;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>A folder with one prepared file, and copies of it to work on. A file that is kept serves again: a million leads take minutes.</summary>
internal sealed class BenchFile(string? kept) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("followup-bench-").FullName;
    private int _copies;

    public string Prepared => kept ?? Path.Combine(_folder, "prepared.db");

    /// <summary>All that are due have come due within the last second.</summary>
    public static Task<BenchFile> PrepareAsync(int leads, int due, string? kept = null) =>
        PrepareAsync(new DueSpread(leads, due, PreparedLeads.Now - Duration.FromSeconds(1), Duration.FromTicks(10_000_000 / Math.Max(1, due))), kept);

    public static async Task<BenchFile> PrepareAsync(DueSpread spread, string? kept = null)
    {
        var file = new BenchFile(kept);
        if (File.Exists(file.Prepared))
        {
            return file;
        }

        await using var store = SqliteRowStore.Open(file.Prepared);
        await PreparedLeads.WriteAsync(store, spread);
        return file;
    }

    /// <summary>On the disk, so that what is measured waits for no copying.</summary>
    public string Copy()
    {
        var path = Path.Combine(_folder, $"copy-{++_copies}.db");
        File.Copy(Prepared, path);
        using var copy = new FileStream(path, FileMode.Open);
        copy.Flush(flushToDisk: true);
        return path;
    }

    public static void Delete(string path)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
