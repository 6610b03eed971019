using System.Text.Json;
using FollowUpEngine.Benchmarks.Load;

namespace FollowUpEngine.Benchmarks.Intake;

/// <summary>
/// The intake against the yardstick on the same machine in the same minutes: probe, ours, probe, in rounds, each in a process
/// and a folder of its own. Without <c>--ours</c> it is the row store alone that is compared.
/// </summary>
internal static class IntakeComparison
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly string Self = Environment.ProcessPath is { } path && !Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.Ordinal)
        ? path
        : $"dotnet {typeof(IntakeComparison).Assembly.Location}";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var probes = new List<ServerRun>();
        var ours = new List<ServerRun>();
        var bareStarts = new List<double>();
        var oursCommand = arguments.Text("ours", $"{Self} store --port {{port}} --data {{data}}");
        for (var round = 0; round < arguments.Number("rounds", 3); round++)
        {
            bareStarts.Add(await StartBareAsync());
            probes.Add(await TurnAsync("probe", $"{Self} probe --port {{port}} --data {{data}}", arguments, withRepeats: false));
            ours.Add(await TurnAsync("ours", oursCommand, arguments, withRepeats: true));
            probes.Add(await TurnAsync("probe", $"{Self} probe --port {{port}} --data {{data}}", arguments, withRepeats: false));
        }

        var figures = IntakeFigures.Of(probes, ours, bareStarts);
        Console.WriteLine(arguments.Has("json") ? JsonSerializer.Serialize(new { figures, probes, ours, bareStarts }, Json) : figures.ToString());
        return figures.Errors == 0 ? 0 : 1;
    }

    private static async Task<double> StartBareAsync()
    {
        using var server = await ServerProcess.StartAsync($"{Self} bare --port {{port}}", "");
        return server.UntilReady.TotalMilliseconds;
    }

    private static async Task<ServerRun> TurnAsync(string name, string command, Arguments arguments, bool withRepeats)
    {
        var data = Directory.CreateTempSubdirectory("followup-intake-").FullName;
        try
        {
            if (withRepeats && arguments.Text("prepare", "") is { Length: > 0 } prepare)
            {
                await ServerProcess.RunAsync(prepare, data);
            }

            ServerRun run;
            using (var server = await ServerProcess.StartAsync(command, data))
            {
                var idle = server.Memory("VmRSS");
                var fresh = await LoadAsync(server, arguments, repeat: false);
                var repeated = withRepeats ? await LoadAsync(server, arguments, repeat: true) : null;
                run = new ServerRun(name, fresh, repeated, server.UntilReady.TotalMilliseconds, 0, idle, server.Memory("VmHWM"));
            }

            using var again = await ServerProcess.StartAsync(command, data);
            run = run with { ReadyAfterKillMilliseconds = again.UntilReady.TotalMilliseconds };
            await Console.Error.WriteLineAsync($"{name,-6} {run.New}");
            return run;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static Task<LoadResult> LoadAsync(ServerProcess server, Arguments arguments, bool repeat) => IntakeLoad.RunAsync(
        new Uri($"http://localhost:{server.Port}{arguments.Text("path", "/hooks/harbor/website/dev")}"),
        arguments.Number("connections", 32),
        TimeSpan.FromSeconds(arguments.Number("warm-up", 3)),
        TimeSpan.FromSeconds(arguments.Number("seconds", 10)),
        repeat);
}
