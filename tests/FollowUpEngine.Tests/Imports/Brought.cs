using FollowUpEngine.Businesses;
using FollowUpEngine.Imports;
using FollowUpEngine.Leads;
using FollowUpEngine.Replay;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Imports;

/// <summary>Imports a table written in a test.</summary>
internal static class Brought
{
    /// <summary>An open lead in each stage and each kind of trouble, and two that ended.</summary>
    public const string EveryStage =
        """
        id | name         | email             | phone          | created          | deal stage            | amount | close date | appointment at   | no show at       | quote sent at    | parked until | replied at       | handed off at    | source
        1  | Ada Example  | ada@mail.example  | (207) 555-0101 | 2026-03-02 09:00 | new                   |        |            |                  |                  |                  |              |                  |                  | Google
        2  | Ben Example  | ben@mail.example  | (207) 555-0102 | 2026-02-02 09:00 | qualified to buy      |        |            |                  |                  |                  |              |                  |                  | Google
        3  | Cleo Example | cleo@mail.example | (207) 555-0103 | 2026-02-02 09:00 | open                  |        |            |                  |                  |                  |              |                  | 2026-02-03 10:00 | Google
        4  | Dov Example  | dov@mail.example  | (207) 555-0104 | 2026-02-02 09:00 | appointment scheduled |        |            |                  |                  |                  |              |                  |                  | Google
        5  | Eve Example  | eve@mail.example  | (207) 555-0105 | 2026-02-02 09:00 | open                  |        |            | 2026-03-06 10:00 |                  |                  |              |                  |                  | Google
        6  | Flo Example  | flo@mail.example  | (207) 555-0106 | 2026-02-02 09:00 | open                  |        |            | 2026-02-06 10:00 |                  |                  |              |                  |                  | Google
        7  | Gil Example  | gil@mail.example  | (207) 555-0107 | 2026-02-02 09:00 | open                  |        |            | 2026-02-06 10:00 | 2026-02-06 10:30 |                  |              |                  |                  | Google
        8  | Hana Example | hana@mail.example | (207) 555-0108 | 2026-02-02 09:00 | contract sent         | 4100   |            |                  |                  |                  |              |                  |                  | Google
        9  | Ivo Example  | ivo@mail.example  | (207) 555-0109 | 2026-02-02 09:00 | open                  | 4100   |            |                  |                  | 2026-02-09 10:00 |              |                  |                  | Google
        10 | Jo Example   | jo@mail.example   | (207) 555-0110 | 2026-02-02 09:00 | open                  |        |            |                  |                  |                  | 2026-03-05   |                  |                  | Google
        11 | Kim Example  | kim@mail.example  | (207) 555-0111 | 2026-02-02 09:00 | open                  |        |            |                  |                  |                  |              | 2026-02-20 10:00 |                  | Google
        12 | Lou Example  | lou@mail.example  | (207) 555-0112 | 2026-02-02 09:00 | closed won            | 8200   | 2026-03-02 |                  |                  |                  |              |                  |                  | Google
        13 | Max Example  | max@mail.example  | (207) 555-0113 | 2026-02-02 09:00 | closed lost           |        | 2026-03-01 |                  |                  |                  |              |                  |                  | Google
        """;

    public static async Task<ImportFigures> ByAsync(EngineWorld world, string text, LeadSource? source = null, HistoryMap? map = null)
    {
        var table = new BarTables().Open("", BarTables.Bytes(text));
        var columns = HistoryColumns.Of(table.Header, map ?? HistoryMap.Empty);
        Assert.Empty(columns.Faults);
        var reader = new ImportReader(world.Business, map ?? HistoryMap.Empty, table.Header, columns, world.Hash, world.Now, source);
        var run = new ImportRun(world.Rows, new LeadImport(world.Rows, world.Leads, world.Hash), reader, world.Business, world.Now, world.Clock);
        run.Look(table, _ => { }, () => { }, default);
        using var people = run.Persons(table).GetEnumerator();
        await run.BringAsync(people, writes: true, int.MaxValue, _ => { }, default);
        await run.EndAsync("The command line", "deals.csv", default);
        return run.Figures;
    }

    public static async Task<IReadOnlyList<Lead>> LeadsAsync(EngineWorld world)
    {
        var leads = new List<Lead>();
        await foreach (var stored in world.Leads.ListAsync(world.Business.Id, null, null, default))
        {
            leads.Add(stored.Lead);
        }

        return leads;
    }
}
