using FollowUpEngine.Businesses;
using FollowUpEngine.Imports;
using FollowUpEngine.Leads;
using FollowUpEngine.Local.Commands.Replay;
using FollowUpEngine.Replay;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Local.Commands.Importing;

/// <summary><c>import</c>: the people and deals of another program's export. Says what it would do; with <c>--apply</c> it does it. Whom it brings is silent.</summary>
internal static class ImportCommand
{
    private const int SourceCharacters = 60;

    public static async Task<int> RunAsync(ImportOptions options, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        var map = await OpenedHistory.MapAsync(options.Map, ct);
        map = options.IsDayFirst is null ? map : map with { IsDayFirst = options.IsDayFirst };
        await using var engine = new LocalEngine(place);
        await engine.OpenExistingAsync(ct);
        var business = BusinessChoice.Of(await engine.Get<BusinessDirectory>().ListAsync(ct), options.Business);
        var file = HistoryFile.Open(options.File.FullName, map);
        var columns = HistoryColumns.Of(file.Header, map);
        if (columns.Faults.Count > 0)
        {
            throw OpenedHistory.Faulty($"{options.File.Name} cannot be read:", columns.Faults);
        }

        var reader = new ImportReader(business, map, file.Header, columns, engine.Get<ContactHash>(), engine.Now, SourceOf(options.Source, business));
        CheckDates(reader.UnclearDates(file.Lines));
        var run = new ImportRun(engine.Get<IRowStore>(), engine.Get<LeadImport>(), reader, business, engine.Now);
        using var errors = options.Applies || options.Errors is not null ? new ErrorFile(options, file.Header) : null;
        var tally = await ImportProgress.ShowAsync(terminal, async progress =>
        {
            var looked = run.Look(file.Lines, file.Malformed, line => errors?.Add(line), () => progress.Looked(), ct);
            Check(looked, options);
            progress.Begin(options.Applies ? "importing" : "comparing", looked.Rows - looked.FaultyRows);
            errors?.Keep();
            return await run.BringAsync(file.Lines, file.Malformed, options.Applies, progress.Done, ct);
        });

        var answer = LeadImportAnswer.Of(options, business, columns, tally, errors?.Kept);
        terminal.Answer(answer, CommandJson.Default.LeadImportAnswer, ImportWords.Of(answer));
        return tally.FaultyRows == 0 ? ExitCodes.Ok : ExitCodes.Fault;
    }

    private static LeadSource? SourceOf(string? name, Business business) => name is null ? null
        : business.Sources.FirstOrDefault(own => string.Equals(own.Id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(own.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? new LeadSource { Id = Excerpt.Of(name, SourceCharacters) };

    private static void CheckDates(IReadOnlyList<string> unclear)
    {
        if (unclear.Count > 0)
        {
            throw new CommandException(
                $"Nothing tells whether 3/4/2026 is in March or in April in: {string.Join(", ", unclear)}. Say it: --dates month-first, or --dates day-first.", exitCode: ExitCodes.Usage);
        }
    }

    private static void Check(ImportTally looked, ImportOptions options)
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
