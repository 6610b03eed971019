using FollowUpEngine.Businesses;
using FollowUpEngine.Replay;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary><c>replay</c>: what a history of leads would have looked like with the engine watching. Opens no store and sends nothing.</summary>
internal static class ReplayCommand
{
    public static async Task<int> RunAsync(ReplayOptions options, Terminal terminal, CancellationToken ct)
    {
        var business = await BusinessAsync(options.Business, ct);
        var map = await MapAsync(options.Map, ct);
        var file = HistoryFile.Open(options.File.FullName, map);
        var columns = HistoryColumns.Of(file.Header, map);
        if (columns.Faults.Count > 0)
        {
            throw Faulty($"{options.File.Name} cannot be replayed:", columns.Faults);
        }

        var history = new HistoryReader(business, map, file.Header, columns).Read(file.Lines);
        HistoryFault[] faults = [.. file.Faults, .. history.Faults];
        if (history.Leads.Count == 0)
        {
            throw new CommandException(history.Rows == 0
                ? $"{options.File.Name} has no rows behind its header."
                : $"None of the {history.Rows} rows of {options.File.Name} can be used. {FaultWords.Of(FaultFigures.Of(faults))}");
        }

        var contacts = options.Contacts ?? (columns.Has(HistoryMeaning.Email) || columns.Has(HistoryMeaning.Phone) ? ReplayContacts.File : ReplayContacts.Invented);
        var setting = new ReplaySetting(business, contacts, EndOf(history, options, business));
        var groups = HistoryGroups.Of(history.Leads, setting);
        var report = await ReplayProgress.ShowAsync(terminal, history.Leads.Count, done => ReplayWorkers.RunAsync(groups, setting, done, ct));
        var answer = new ReplayAnswer
        {
            File = options.File.FullName,
            Business = business.Id.Value,
            Rows = history.Rows,
            From = history.Leads[0].ArrivedAt,
            Until = setting.End,
            Contacts = contacts,
            Columns = [.. columns.Used.Select(column => new ColumnAnswer(column.Name, HistoryMapFile.WordFor(column.Meaning), column.IsGuessed))],
            UnusedColumns = columns.Unused,
            Notes = ReplayNotes.Of(options, business, map, columns, history, contacts),
            Faults = FaultFigures.Of(faults),
            Report = report,
        };
        terminal.Answer(answer, CommandJson.Default.ReplayAnswer, ReplayWords.Of(answer, business));
        return ExitCodes.Ok;
    }

    private static async Task<Business> BusinessAsync(FileInfo? file, CancellationToken ct)
    {
        var json = file is null ? BusinessSamples.Harbor : await File.ReadAllTextAsync(file.FullName, ct);
        return BusinessFile.Read(json, Templates.Fault) switch
        {
            BusinessFileResult.Valid valid => valid.Business,
            BusinessFileResult.Faults faulty => throw Faulty($"{file!.Name} has faults:", faulty.List),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<HistoryMap> MapAsync(FileInfo? file, CancellationToken ct) => file is null
        ? HistoryMap.Empty
        : HistoryMapFile.Read(await File.ReadAllTextAsync(file.FullName, ct), out var faults) ?? throw Faulty($"{file.Name} has faults:", faults);

    private static CommandException Faulty(string head, IReadOnlyList<BusinessFileFault> faults) =>
        new(head + string.Concat(faults.Select(fault => $"\n  {fault}")), exitCode: ExitCodes.Fault);

    private static Instant EndOf(History history, ReplayOptions options, Business business) => options.Until is { } day
        ? LocalMoments.At(business.Zone, day.PlusDays(1).AtMidnight()) - Duration.FromSeconds(1)
        : history.Leads.SelectMany(lead => lead.Facts.Select(fact => fact.At).Append(lead.ArrivedAt)).Max() + Duration.FromDays(options.Days);
}
