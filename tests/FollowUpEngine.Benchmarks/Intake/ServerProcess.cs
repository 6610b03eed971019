using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FollowUpEngine.Benchmarks.Intake;

/// <summary>A server of its own process and folder, started and killed here. Nothing outlives its disposal.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    // Of what it said, for when it does not start.
    private const int LinesKept = 20;

    private readonly Process _process;

    private ServerProcess(Process process, int port, TimeSpan untilReady)
    {
        (_process, Port, UntilReady) = (process, port, untilReady);
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    public int Port { get; }

    /// <summary>From the start of the process to its line that begins with <c>ready</c>.</summary>
    public TimeSpan UntilReady { get; }

    /// <summary>Runs a command line to its end, before the clock is started.</summary>
    public static async Task RunAsync(string command, string data)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using var process = Process.Start(words[0], words[1..].Select(word => word.Replace("{data}", data, StringComparison.Ordinal)));
        await process.WaitForExitAsync().WaitAsync(Patience);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{command}' ended with {process.ExitCode}.");
        }
    }

    /// <summary>Starts a command line in which <c>{data}</c> and <c>{port}</c> stand for the folder and the port.</summary>
    public static async Task<ServerProcess> StartAsync(string command, string data)
    {
        var port = FreePort();
        var words = command.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in words[1..])
        {
            start.ArgumentList.Add(word.Replace("{data}", data, StringComparison.Ordinal));
        }

        var ready = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start };
        var watch = Stopwatch.StartNew();
        var said = new ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) => Hear(line.Data, watch.Elapsed, ready);
        process.OutputDataReceived += (_, line) => Keep(line.Data, said);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, said);
        process.Start();
        try
        {
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            return new ServerProcess(process, port, await ready.Task.WaitAsync(Patience));
        }
        catch (Exception fault)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw new InvalidOperationException($"The server was not ready ({fault.Message}). It said last:\n{string.Join('\n', said)}", fault);
        }
    }

    /// <summary>A line of <c>/proc/PID/status</c> in MiB: <c>VmRSS</c> is resident now, <c>VmHWM</c> the most that ever was.</summary>
    public double Memory(string what)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(what + ":", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(this, EventArgs.Empty);
        _process.Dispose();
    }

    private static void Hear(string? line, TimeSpan at, TaskCompletionSource<TimeSpan> ready)
    {
        if (line is null)
        {
            ready.TrySetException(new InvalidOperationException("The server ended before it was ready."));
        }
        else if (line.StartsWith("ready", StringComparison.Ordinal))
        {
            ready.TrySetResult(at);
        }
    }

    private static void Keep(string? line, ConcurrentQueue<string> said)
    {
        if (line is not null)
        {
            said.Enqueue(line);
            while (said.Count > LinesKept)
            {
                said.TryDequeue(out _);
            }
        }
    }

    private void Kill(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
