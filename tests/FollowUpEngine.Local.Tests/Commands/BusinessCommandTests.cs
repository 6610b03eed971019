using FollowUpEngine.Businesses;

namespace FollowUpEngine.Local.Tests.Commands;

public sealed class BusinessCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Sound_file_passes_the_check()
    {
        var run = await CommandRun.Of("business", "check", _folder.Write("harbor.json", BusinessSamples.Harbor));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Harbor Heating & Air (harbor)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_is_listed_with_path_problem_and_remedy()
    {
        var broken = BusinessSamples.Harbor
            .Replace("America/New_York", "America/Neverland", StringComparison.Ordinal)
            .Replace("\"at\": \"07:00\"", "\"at\": \"7 o'clock\", \"colour\": \"blue\"", StringComparison.Ordinal);
        var file = _folder.Write("harbor.json", broken);

        var run = await CommandRun.Of("business", "check", file, "--json");
        var words = await CommandRun.Of("business", "check", file);

        Assert.Equal(1, run.ExitCode);
        Assert.False(run.Json.GetProperty("valid").GetBoolean());
        var faults = run.Json.GetProperty("faults").EnumerateArray().ToList();
        Assert.Superset(new HashSet<string?> { "zone", "digest.at", "digest.colour" }, faults.Select(fault => fault.GetProperty("path").GetString()).ToHashSet());
        Assert.All(faults, fault =>
        {
            foreach (var part in (string[])["path", "problem", "remedy"])
            {
                Assert.Contains(fault.GetProperty(part).GetString()!, words.Output, StringComparison.Ordinal);
            }
        });
        Assert.Equal(1, words.ExitCode);
    }

    [Fact]
    public async Task Faulty_file_is_not_applied_and_makes_no_store()
    {
        var file = _folder.Write("half.json", "{ \"id\": \"harbor\"");

        var run = await CommandRun.Of("business", "apply", file, "--data", _folder.PathOf("data"), "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("$", run.Json.GetProperty("faults")[0].GetProperty("path").GetString());
        Assert.False(Directory.Exists(_folder.PathOf("data")));
    }

    [Fact]
    public async Task Applied_again_while_a_server_holds_the_store_is_the_next_version_there()
    {
        await using var server = await LocalStore.OpenWithHarborAsync(_folder.PathOf("data"));
        var file = _folder.Write("harbor.json", BusinessSamples.Harbor.Replace("Harbor Heating & Air\"", "Harbor Heating & Cooling\"", StringComparison.Ordinal));

        var run = await CommandRun.Of("business", "apply", file, "--data", _folder.PathOf("data"), "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Json.GetProperty("version").GetInt32());
        var seen = Assert.Single(await server.Get<BusinessDirectory>().ListAsync(default));
        Assert.Equal("Harbor Heating & Cooling", seen.Name);
    }

    public void Dispose() => _folder.Dispose();
}
