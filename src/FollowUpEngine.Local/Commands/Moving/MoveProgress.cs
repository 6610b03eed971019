using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FollowUpEngine.Local.Commands.Moving;

/// <summary>Runs one step of a move and shows how far it is.</summary>
/// <param name="name">What is being done.</param>
/// <param name="rows">How many rows there will be; null when nobody knows.</param>
/// <param name="run">The step; it tells each row.</param>
internal delegate Task<long> MoveStep(string name, long? rows, Func<Action, Task<long>> run);

/// <summary>A line for each step on the error stream; nothing at all where nobody watches.</summary>
internal static class MoveProgress
{
    public static async Task<T> ShowAsync<T>(Terminal terminal, Func<MoveStep, Task<T>> run)
    {
        if (terminal.IsJson || !ReferenceEquals(terminal.Output, Console.Out) || Console.IsOutputRedirected || Console.IsErrorRedirected)
        {
            return await run((_, _, step) => step(() => { }));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RowsColumn(), new RemainingTimeColumn())
            .StartAsync(context => run(async (name, rows, step) =>
            {
                var task = context.AddTask(name, maxValue: Math.Max(1, rows ?? 1));
                task.IsIndeterminate = rows is null;
                var done = 0L;
                var result = await step(() => Tell(task, rows, ++done));
                (task.IsIndeterminate, task.MaxValue, task.Value) = (false, Math.Max(1, done), Math.Max(1, done));
                task.StopTask();
                return result;
            }));
    }

    // A task that has reached its maximum ends; while nobody knows the maximum it stays one ahead.
    private static void Tell(ProgressTask task, long? rows, long done)
    {
        if (rows is null)
        {
            task.MaxValue = done + 1;
        }

        task.Value = done;
    }

    private sealed class RowsColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:N0} rows, {task.Speed ?? 0:N0}/s"));
    }
}
