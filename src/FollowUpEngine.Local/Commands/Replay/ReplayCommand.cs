using FollowUpEngine.Businesses;
using FollowUpEngine.Replay;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary><c>replay</c>: what a history of leads would have looked like with the engine watching. Opens no store and sends nothing.</summary>
internal static class ReplayCommand
{
    public static async Task<int> RunAsync(ReplayOptions options, Terminal terminal, CancellationToken ct)
    {
        var (business, map, columns, history, faults) = await OpenedHistory.OpenAsync(options.File, options.Business, options.Map, ct);
        var contacts = options.Contacts ?? (columns.Has(HistoryMeaning.Email) || columns.Has(HistoryMeaning.Phone) ? ReplayContacts.File : ReplayContacts.Invented);
        var setting = new ReplaySetting(business, contacts, EndOf(history, options, business));
        var groups = HistoryGroups.Of(history.Leads, setting);
        var ending = options.Pages is null ? null : new ReplayEnding(business, history.Leads, setting.End);
        var report = await ReplayProgress.ShowAsync(terminal, history.Leads.Count, done => ReplayWorkers.RunAsync(groups, setting, group => ending?.Add(group), done, ct));
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
            Pages = ending is null ? [] : await ending.WriteAsync(options.Pages!, ct),
        };
        terminal.Answer(answer, CommandJson.Default.ReplayAnswer, ReplayWords.Of(answer, business));
        return ExitCodes.Ok;
    }

    private static Instant EndOf(History history, ReplayOptions options, Business business) => options.Until is { } day
        ? LocalMoments.At(business.Zone, day.PlusDays(1).AtMidnight()) - Duration.FromSeconds(1)
        : history.Leads.SelectMany(lead => lead.Facts.Select(fact => fact.At).Append(lead.ArrivedAt)).Max() + Duration.FromDays(options.Days);
}
