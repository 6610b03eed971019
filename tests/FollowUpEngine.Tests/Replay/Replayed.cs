using FollowUpEngine.Businesses;
using FollowUpEngine.Replay;
using FollowUpEngine.Stalls;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Replay;

/// <summary>Replays a table written in a test: bars between the cells, the header first.</summary>
internal static class Replayed
{
    /// <summary>Far enough that nothing more happens by itself within a test's figures.</summary>
    public static readonly Instant End = Instant.FromUtc(2026, 4, 1, 0, 0);

    public static History Read(string table, HistoryMap? map = null, Business? business = null)
    {
        var lines = table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var columns = HistoryColumns.Of(lines[0], map ?? HistoryMap.Empty);
        Assert.Empty(columns.Faults);
        return new HistoryReader(business ?? Given.Harbor, map ?? HistoryMap.Empty, lines[0], columns).Read(() => lines.Skip(1).Select((cells, index) => new HistoryLine(index + 2, cells)));
    }

    public static async Task<ReplayReport> ReportAsync(string table, ReplayContacts contacts = ReplayContacts.Invented, Business? business = null, Instant? end = null, HistoryMap? map = null)
    {
        var setting = new ReplaySetting(business ?? Given.Harbor, contacts, end ?? End);
        var figures = new ReplayFigures(setting);
        foreach (var group in HistoryGroups.Of(Read(table, map, business).Leads, setting))
        {
            figures.Add(await new ReplayWorld(setting, new InMemoryRowStore()).RunAsync(group, default));
        }

        return figures.Report();
    }

    /// <summary>The stalls of one cause.</summary>
    public static StallFigures Of(this ReplayReport report, StallCause cause) => report.Stalls.Single(stall => stall.Cause == cause);
}
