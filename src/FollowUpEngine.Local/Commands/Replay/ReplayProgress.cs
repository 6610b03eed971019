using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>A bar on the error stream with the rate and the time left; nothing at all where nobody watches.</summary>
internal static class ReplayProgress
{
    public static async Task<T> ShowAsync<T>(Terminal terminal, int leads, Func<Action<int>, Task<T>> run)
    {
        if (terminal.IsJson || !ReferenceEquals(terminal.Output, Console.Out) || Console.IsOutputRedirected || Console.IsErrorRedirected)
        {
            return await run(_ => { });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("replaying", maxValue: Math.Max(1, leads));
                return await run(rows => task.Increment(rows));
            });
    }

    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Speed ?? 0:N0} leads/s"));
    }
}
