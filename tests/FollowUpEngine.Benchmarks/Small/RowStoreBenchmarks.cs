using BenchmarkDotNet.Attributes;
using FollowUpEngine.Embedded;

namespace FollowUpEngine.Benchmarks.Small;

/// <summary>A new lead's commit, alone and with others to share the disk's sync with. Time is per commit.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class RowStoreBenchmarks
{
    private const int Commits = 512;
    private static readonly string Body = new('x', 1_200);

    private string _folder = "";
    private SqliteRowStore _store = null!;

    [Params(1, 32)]
    public int AtOnce { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("followup-bench-").FullName;
        _store = SqliteRowStore.Open(Path.Combine(_folder, "rows.db"));
    }

    [GlobalCleanup]
    public void Close()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Commits)]
    public Task Commit_of_seven_rows() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
    {
        for (var i = 0; i < Commits / AtOnce; i++)
        {
            await _store.CommitAsync(LeadBatch.Partition, LeadBatch.Of(Guid.CreateVersion7().ToString("N"), Body), CancellationToken.None);
        }
    })));
}
