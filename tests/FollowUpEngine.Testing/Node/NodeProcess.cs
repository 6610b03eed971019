using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FollowUpEngine.Testing.Node;

/// <summary>A program of <c>tests/node</c> as a process of its own, heard until it says that it listens. It ends with this process, however that ends.</summary>
public sealed class NodeProcess : IDisposable
{
    private readonly Process _process;
    private readonly Regex _listening;
    private readonly int _services;
    private readonly List<string> _said = [];
    private readonly List<Match> _heard = [];
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NodeProcess(ProcessStartInfo start, Regex listening, int services)
    {
        (_listening, _services) = (listening, services);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _up.TrySetException(new InvalidOperationException($"It ended before it listened. It said:\n{Said()}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it said of each service that listens.</summary>
    public IReadOnlyList<Match> Listening => _heard;

    /// <summary>Why a program of this npm package cannot be started here; null when it can.</summary>
    public static string? MissingFor(params string[] package)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var hasNode = folders.Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));
        return !hasNode ? "node is not on the PATH"
            : !Directory.Exists(Path.Combine([Folder(), "node_modules", .. package])) ? $"{package[^1]} is not installed: run tests/run, or npm ci in tests/node"
            : null;
    }

    /// <param name="script">A file of <c>tests/node</c>.</param>
    /// <param name="listening">Matches what it says when one of its services listens.</param>
    /// <param name="services">How many of them there are.</param>
    /// <exception cref="InvalidOperationException">It ended before it listened, or does not come up; the message has what it said.</exception>
    public static async Task<NodeProcess> StartAsync(string script, IEnumerable<string> arguments, Regex listening, int services, TimeSpan patience, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder(), script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        var process = new NodeProcess(start, listening, services);
        try
        {
            await process._up.Task.WaitAsync(patience);
            return process;
        }
        catch (TimeoutException)
        {
            process.Dispose();
            throw new InvalidOperationException($"{script} does not come up. It said:\n{process.Said()}");
        }
        catch
        {
            process.Dispose();
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

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "node"));

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_said)
        {
            _said.Add(line);
            if (_heard.Count < _services && _listening.Match(line) is { Success: true } match)
            {
                _heard.Add(match);
                if (_heard.Count == _services)
                {
                    _up.TrySetResult();
                }
            }
        }
    }

    private string Said()
    {
        lock (_said)
        {
            return string.Join('\n', _said);
        }
    }
}
