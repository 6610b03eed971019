using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FollowUpEngine.Testing.Azurite;

/// <summary>The storage emulator as a process of its own, in memory and on free ports. It ends with this process, however that ends.</summary>
public sealed partial class AzuriteServer : IDisposable
{
    /// <summary>Why there can be no emulator here; null when it can be started.</summary>
    public static readonly string? Missing = FindMissing();

    // The account of every emulator; it protects nothing.
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly List<string> _said = [];
    private readonly TaskCompletionSource<int> _tablePort = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _queuePort = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _folder = Directory.CreateTempSubdirectory("azurite-").FullName;

    private AzuriteServer()
    {
        _process = new Process { StartInfo = StartInfo(_folder), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => Died();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string ConnectionString { get; private set; } = "";

    /// <exception cref="InvalidOperationException">It ended before it listened, or does not come up; the message has what it said.</exception>
    public static async Task<AzuriteServer> StartAsync()
    {
        var server = new AzuriteServer();
        try
        {
            var (table, queue) = (await server._tablePort.Task.WaitAsync(StartTime), await server._queuePort.Task.WaitAsync(StartTime));
            server.ConnectionString = $"{Account};TableEndpoint=http://127.0.0.1:{table}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{queue}/devstoreaccount1";
            return server;
        }
        catch (TimeoutException)
        {
            server.Dispose();
            throw new InvalidOperationException($"The storage emulator does not come up. It said:\n{server.Said()}");
        }
        catch
        {
            server.Dispose();
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
        Directory.Delete(_folder, recursive: true);
    }

    private static ProcessStartInfo StartInfo(string folder) => new("node")
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        ArgumentList =
        {
            Path.Combine(NodeFolder(), "azurite.cjs"),
            "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck", "--loose", "--silent",
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        },
        // It leaves a settings file where it is started.
        WorkingDirectory = folder,
    };

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
            var port = int.Parse(match.Groups["port"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            _ = match.Groups["service"].Value == "Table" ? _tablePort.TrySetResult(port) : _queuePort.TrySetResult(port);
        }
    }

    private void Died()
    {
        var failure = new InvalidOperationException($"The storage emulator ended before it listened. It said:\n{Said()}");
        _tablePort.TrySetException(failure);
        _queuePort.TrySetException(failure);
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
        return !hasNode ? "node is not on the PATH"
            : !Directory.Exists(Path.Combine(NodeFolder(), "node_modules", "azurite")) ? "azurite is not installed: run tests/run, or npm ci in tests/node"
            : null;
    }

    private static string NodeFolder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "node"));

    [GeneratedRegex(@"(?<service>Queue|Table) service is successfully listening at http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}
