using System.Diagnostics;
using System.Text.RegularExpressions;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Azure.Tests.Fakes;

/// <summary>A proxy before a fake that refuses what the provider's own API description does not allow. It ends with this process, however that ends.</summary>
internal sealed partial class PrismProxy : IDisposable
{
    /// <summary>Why there can be none here; null when it can be started.</summary>
    public static readonly string? Missing = FindMissing();

    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly List<string> _said = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PrismProxy(string description, Uri upstream)
    {
        _process = new Process { StartInfo = StartInfo(description, upstream), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The proxy ended before it listened. It said:\n{Said()}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; private set; } = null!;

    /// <param name="description">A file of <c>../shared/apis</c>.</param>
    public static async Task<PrismProxy> StartAsync(string description, Uri upstream)
    {
        var proxy = new PrismProxy(SharedData.PathOf("apis", description), upstream);
        try
        {
            proxy.Address = await proxy._address.Task.WaitAsync(StartTime);
            return proxy;
        }
        catch
        {
            proxy.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }

        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string description, Uri upstream) => new("node")
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        ArgumentList = { Path.Combine(NodeFolder, "prism.cjs"), "proxy", "-h", "127.0.0.1", "-p", "0", "--errors", description, upstream.GetLeftPart(UriPartial.Authority) },
    };

    private static string NodeFolder => Path.Combine(SharedData.RepositoryRoot(), "tests", "node");

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_said)
        {
            _said.Add(line);
        }

        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    private string Said()
    {
        lock (_said)
        {
            return string.Join('\n', _said);
        }
    }

    private static string? FindMissing()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var hasNode = folders.Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));
        return !SharedData.IsPresent ? "../shared is not on this machine"
            : !hasNode ? "node is not on the PATH"
            : !Directory.Exists(Path.Combine(NodeFolder, "node_modules", "@stoplight", "prism-cli")) ? "prism is not installed: run tests/run, or npm ci in tests/node"
            : null;
    }

    [GeneratedRegex(@"Prism is listening on (?<address>http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
