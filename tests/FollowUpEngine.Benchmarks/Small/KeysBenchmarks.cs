using BenchmarkDotNet.Attributes;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Benchmarks.Small;

/// <summary>The key codec: plain parts, which is nearly all of them, and one that needs escaping.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class KeysBenchmarks
{
    private readonly string _id = "019c0f4e5a7b7c1d8e2f3a4b5c6d7e8f";
    private readonly string _strange = "Submission #42 / é";
    private readonly string _key = "fact|019c0f4e5a7b7c1d8e2f3a4b5c6d7e8f|00000001";

    [Benchmark]
    public string Of_plain_parts() => Keys.Of("fact", _id, "00000001");

    [Benchmark]
    public string Of_escaped_part() => Keys.Of("seen", "website", _strange);

    [Benchmark]
    public string[] Split_plain() => Keys.Split(_key);
}
