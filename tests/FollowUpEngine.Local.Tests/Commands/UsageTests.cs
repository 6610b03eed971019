using System.Net;
using System.Net.Sockets;

namespace FollowUpEngine.Local.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("nonsense")]
    [InlineData("business")]
    [InlineData("business", "check")]
    [InlineData("business", "check", "/no/such/file.json")]
    [InlineData("serve", "--port", "65536")]
    [InlineData("serve", "--port", "many")]
    [InlineData("doctor", "--colour")]
    [InlineData("export")]
    [InlineData("may-send")]
    [InlineData("import-rows", "/no/such/file.jsonl")]
    public async Task Wrong_usage_is_2_and_leaves_the_output_to_programs(params string[] arguments)
    {
        var run = await CommandRun.Of([.. arguments, "--json"]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.EndsWith("See: followup --help\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var run = await CommandRun.Of("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All((string[])["serve", "business", "digest", "quiet-hours", "may-send", "doctor", "export", "import-rows", "--json", "--data"], word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Port_in_use_ends_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var run = await CommandRun.Of("serve", "--port", $"{port}", "--data", _folder.PathOf("data"));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"Port {port} is in use.", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
