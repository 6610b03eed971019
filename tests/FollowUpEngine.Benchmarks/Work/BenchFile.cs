using FollowUpEngine.Embedded;
using NodaTime;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>A folder with one prepared file, and copies of it to work on.</summary>
internal sealed class BenchFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("followup-bench-").FullName;
    private int _copies;

    public string Prepared => Path.Combine(_folder, "prepared.db");

    public static async Task<BenchFile> PrepareAsync(int leads, int due)
    {
        var file = new BenchFile();
        await using var store = SqliteRowStore.Open(file.Prepared);
        await PreparedLeads.WriteAsync(store, leads, due, PreparedLeads.Now - Duration.FromSeconds(1), Duration.FromTicks(10_000_000 / Math.Max(1, due)));
        return file;
    }

    public string Copy()
    {
        var path = Path.Combine(_folder, $"copy-{++_copies}.db");
        File.Copy(Prepared, path);
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
