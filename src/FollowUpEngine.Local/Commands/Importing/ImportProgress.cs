using System.Globalization;
using Spectre.Console;

namespace FollowUpEngine.Local.Commands.Importing;

/// <summary>How far an import is, on the error stream: a bar where somebody watches, else a line now and then; with <c>--json</c> nothing.</summary>
internal sealed class ImportProgress
{
    private const int Often = 10_000;

    private readonly TextWriter? _lines;
    private readonly ProgressContext? _bars;
    private ProgressTask? _bar;
    private string _name = "";
    private int _rows;
    private int _done;
    private int _looked;

    private ImportProgress(TextWriter? lines, ProgressContext? bars)
    {
        (_lines, _bars) = (lines, bars);
        _bar = bars?.AddTask("reading", maxValue: 1);
        if (_bar is not null)
        {
            _bar.IsIndeterminate = true;
        }
    }

    public static async Task<T> ShowAsync<T>(Terminal terminal, Func<ImportProgress, Task<T>> run)
    {
        if (terminal.IsJson || !ReferenceEquals(terminal.Output, Console.Out) || Console.IsOutputRedirected || Console.IsErrorRedirected)
        {
            return await run(new ImportProgress(terminal.IsJson ? null : terminal.Error, null));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => run(new ImportProgress(null, context)));
    }

    /// <summary>One more row was read.</summary>
    public void Looked()
    {
        if (++_looked % Often == 0)
        {
            _lines?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reading: {_looked:N0} rows"));
        }
    }

    public void Begin(string name, int rows)
    {
        (_name, _rows) = (name, rows);
        if (_bar is not null)
        {
            (_bar.IsIndeterminate, _bar.Value) = (false, 1);
            _bar = _bars!.AddTask(name, maxValue: Math.Max(1, rows));
        }
    }

    /// <summary>So many more rows are done with.</summary>
    public void Done(int rows)
    {
        var before = _done;
        _done += rows;
        _bar?.Increment(rows);
        if (_done / Often > before / Often)
        {
            _lines?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_name}: {_done:N0} of {_rows:N0} rows"));
        }
    }
}
