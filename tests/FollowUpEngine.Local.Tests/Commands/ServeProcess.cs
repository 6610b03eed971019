using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Local.Commands;

namespace FollowUpEngine.Local.Tests.Commands;

/// <summary><c>followup</c> as a process of its own, so that it can be killed. Nothing outlives its disposal.</summary>
internal sealed class ServeProcess : IDisposable
{
    private readonly Process _process;

    private ServeProcess(Process process, JsonElement ready)
    {
        _process = process;
        Ready = ready;
        Http = new HttpClient { BaseAddress = new Uri(ready.GetProperty("ready").GetString()!) };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", "dev-key");
    }

    /// <summary>What it announced.</summary>
    public JsonElement Ready { get; }

    public HttpClient Http { get; }

    /// <summary>Serves the folder on a free port; returns when it is ready.</summary>
    public static Task<ServeProcess> StartAsync(string data, params IEnumerable<KeyValuePair<string, string>> settings) =>
        ReadyAsync(Start(settings, null, "serve", "--json", "--port", "0", "--data", data));

    /// <summary>The same in a working directory, whose <c>local.settings.json</c> it reads.</summary>
    public static Task<ServeProcess> StartInAsync(string directory, string data) =>
        ReadyAsync(Start([], directory, "serve", "--json", "--port", "0", "--data", data));

    /// <summary>Runs to the end.</summary>
    public static async Task<CommandRun> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var process = Start(settings, null, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandRun(process.ExitCode, output, await error);
    }

    /// <summary>Begins a command; whoever began it ends it.</summary>
    public static Process Begin(params string[] arguments) => Start([], null, arguments);

    /// <summary>SIGTERM, as a service manager ends it: what was begun is finished. The answer is its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: nothing is finished, nothing is flushed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        Http.Dispose();
        _process.Dispose();
    }

    private static async Task<ServeProcess> ReadyAsync(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        return await process.StandardOutput.ReadLineAsync() is { } line && line.StartsWith("{\"ready\"", StringComparison.Ordinal)
            ? new ServeProcess(process, JsonDocument.Parse(line).RootElement)
            : throw new InvalidOperationException($"followup serve did not become ready: {await error}");
    }

    private static Process Start(IEnumerable<KeyValuePair<string, string>> settings, string? directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(CommandLine).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory ?? "" };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
