using FollowUpEngine.Businesses;
using FollowUpEngine.Imports;
using FollowUpEngine.Local.Commands.Replay;
using FollowUpEngine.Replay;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Local.Commands.Importing;

/// <summary><c>import</c>: the people and deals of another program's export. Says what it would do; with <c>--apply</c> it does it. Whom it brings is silent.</summary>
internal static class ImportCommand
{
    public static async Task<int> RunAsync(ImportOptions options, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        var map = await OpenedHistory.MapAsync(options.Map, ct);
        map = map with { IsDayFirst = options.IsDayFirst ?? map.IsDayFirst, EndsOnLastDate = options.EndsOnLastDate };
        await using var engine = new LocalEngine(place);
        await engine.OpenExistingAsync(ct);
        var now = engine.Now;
        var business = BusinessChoice.Of(await engine.Get<BusinessDirectory>().ListAsync(ct), options.Business);
        var file = HistoryFile.Open(options.File.FullName, map);
        var columns = HistoryColumns.Of(file.Header, map);
        if (columns.Faults.Count > 0)
        {
            throw OpenedHistory.Faulty($"{options.File.Name} cannot be read:", columns.Faults);
        }

        var reader = new ImportReader(business, map, file.Header, columns, engine.Get<ContactHash>(), now, ImportChoices.SourceOf(options.Source, business));
        CheckDates(reader.UnclearDates(file.Lines));
        var run = new ImportRun(engine.Get<IRowStore>(), engine.Get<LeadImport>(), reader, business, now) { Clock = () => engine.Now };
        using var errors = options.Applies || options.Errors is not null ? new ErrorFile(options, file.Header) : null;
        var figures = await ImportProgress.ShowAsync(terminal, async progress =>
        {
            run.Look(file, line => errors?.Add(line), progress.Looked, ct);
            Check(run.Figures, options);
            progress.Begin(options.Applies ? "importing" : "comparing", run.Figures.Rows - run.Figures.FaultyRows);
            errors?.Keep();
            await run.BringAsync(file, options.Applies, 0, int.MaxValue, progress.Done, ct);
            return run.Figures;
        });

        if (options.Applies)
        {
            await run.EndAsync("The command line", options.File.Name, ct);
        }

        var answer = new LeadImportAnswer(options, business, columns, figures, errors?.Kept);
        terminal.Answer(answer, CommandJson.Default.LeadImportAnswer, ImportWords.Of(answer));
        return figures.FaultyRows == 0 ? ExitCodes.Ok : ExitCodes.Fault;
    }

    private static void CheckDates(IReadOnlyList<string> unclear)
    {
        if (unclear.Count > 0)
        {
            throw new CommandException(
                $"{ImportAsks.Dates(unclear)} Use --dates month-first, or --dates day-first.", exitCode: ExitCodes.Usage);
        }
    }

    private static void Check(ImportFigures looked, ImportOptions options)
    {
        if (looked.Rows == 0)
        {
            throw new CommandException($"{options.File.Name} has no rows behind its header.");
        }

        if (options is { Applies: true, Source: null } && looked.WithoutSource > 0)
        {
            throw new CommandException($"{ImportWords.SourceQuestion(looked.WithoutSource)} Nothing was imported.", exitCode: ExitCodes.Usage);
        }
    }
}
