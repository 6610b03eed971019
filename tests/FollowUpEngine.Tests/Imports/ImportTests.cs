using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Imports;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Replay;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Imports;

public sealed class ImportTests
{
    [Fact]
    public async Task Leads_stand_in_the_stage_that_the_file_tells_since_then()
    {
        var world = new EngineWorld();
        await Brought.ByAsync(world, Brought.EveryStage);

        var stages = (await Brought.LeadsAsync(world)).ToDictionary(lead => lead.FullName!.Split(' ')[0], lead => lead.Stage);
        Assert.Equal(
            new Dictionary<string, LeadStage>
            {
                ["Ada"] = LeadStage.Inquiry, ["Ben"] = LeadStage.MarketingQualified, ["Cleo"] = LeadStage.HandedOff, ["Dov"] = LeadStage.SalesAccepted, ["Eve"] = LeadStage.SalesAccepted,
                ["Flo"] = LeadStage.SalesAccepted, ["Gil"] = LeadStage.SalesAccepted, ["Hana"] = LeadStage.Opportunity, ["Ivo"] = LeadStage.Opportunity, ["Jo"] = LeadStage.Parked,
                ["Kim"] = LeadStage.Inquiry, ["Lou"] = LeadStage.Won, ["Max"] = LeadStage.Lost,
            },
            stages);
    }

    [Fact]
    public async Task Old_deals_count_in_the_numbers_on_their_own_days()
    {
        var world = new EngineWorld();
        await Brought.ByAsync(
            world,
            """
            id | name        | email            | created    | deal stage  | amount | close date | source
            1  | Ada Example | ada@mail.example | 2025-01-10 | closed won  | 8200   | 2025-02-03 | Google
            2  | Ada Example | ADA@mail.example | 2025-06-10 | closed won  | 1900   | 2025-07-01 | Radio
            3  | Ben Example | ben@mail.example | 2025-01-12 | closed lost |        | 2025-01-20 | Google
            """);

        var report = await new NumbersService(world.Rows, world.Leads).CountAsync(world.Business, world.Now, null, default);
        Assert.Equal((2, 1), (report.Funnel.Leads, report.Funnel.Won));
        Assert.Equal([("2025-02", 1, 8200m), ("2025-07", 1, 1900m)], report.WonMonths.Select(month => (month.Month, month.Deals, month.Amount)));
        Assert.Equal(new LocalDate(2025, 1, 10), report.From);
        Assert.Equal(["Google"], report.Sources.Select(source => source.Name));
    }

    [Fact]
    public async Task Same_file_again_brings_nothing_and_a_later_row_of_a_silent_person_is_added()
    {
        var world = new EngineWorld();
        const string Contacts =
            """
            record id | name        | email            | created    | source
            1         | Ada Example | ada@mail.example | 2025-01-10 | Google
            """;
        const string Deals =
            """
            record id | deal name | email            | phone        | created    | deal stage | amount | close date | source
            1         | Furnace   | ada@mail.example | 207 555 0101 | 2025-02-10 | closed won | 8200   | 2025-03-03 | Google
            """;
        await Brought.ByAsync(world, Contacts);
        var deals = await Brought.ByAsync(world, Deals);
        var rows = world.Store.Rows.Where(row => row.Kind is not ("Act" or "BoardCount")).ToList();
        var (contactsAgain, dealsAgain) = (await Brought.ByAsync(world, Contacts), await Brought.ByAsync(world, Deals));

        Assert.Equal((0, 1), (deals.NewLeads, deals.AddedToSilent));
        Assert.Equal((0, 1, 0, 1), (contactsAgain.NewLeads, contactsAgain.AlreadyThere, dealsAgain.AddedToSilent, dealsAgain.AlreadyThere));
        Assert.Equal(rows, world.Store.Rows.Where(row => row.Kind is not ("Act" or "BoardCount")));
        var ada = Assert.Single(await Brought.LeadsAsync(world));
        Assert.Equal((LeadStage.Won, true, 1), (ada.Stage, ada.SilentSince is not null, ada.Course.Deals.Count));
        Assert.NotNull(await world.Rows.GetAsync(new RowKey(RowKeys.Business(world.Business.Id), RowKeys.Phone(world.Hash.Of(Given.Phone("207 555 0101")))), default));
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Lead_that_is_worked_on_here_stays_as_it_is()
    {
        var world = new EngineWorld();
        var id = await world.ReceiveAsync(Given.Inquiry() with { Emails = [Given.Email("ada@mail.example")] });
        var before = await world.LeadAsync(id);

        var tally = await Brought.ByAsync(
            world,
            """
            id | name        | email            | created    | deal stage  | close date | source
            1  | Ada Example | ada@mail.example | 2025-01-10 | closed lost | 2025-01-20 | Google
            """);

        Assert.Equal((0, 1, 2), (tally.NewLeads, tally.KnownPeople, Assert.Single(tally.FirstKnownRows)));
        Assert.Equal(before.Version, (await world.LeadAsync(id)).Version);
    }

    [Fact]
    public async Task Person_with_more_rows_than_a_batch_takes_is_one_lead_with_all_of_them()
    {
        var world = new EngineWorld();
        var rows = Enumerable.Range(1, 25).Select(n => $"{n} | Ada Example | ada@mail.example | 2024-{(n % 12) + 1:D2}-10 | closed won | 100 | 2025-01-{n:D2} | Google");
        var table = "id | name | email | created | deal stage | amount | close date | source\n" + string.Join('\n', rows);

        await Brought.ByAsync(world, table);
        var again = await Brought.ByAsync(world, table);

        var ada = Assert.Single(await Brought.LeadsAsync(world));
        Assert.Equal((25, 25), (ada.Inquiries, again.AlreadyThere));
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Address_that_stands_in_too_many_rows_is_nobodys()
    {
        var world = new EngineWorld();
        var rows = Enumerable.Range(1, 30).Select(n => $"{n} | Person{n} Example | none@mail.example | 2025-01-{(n % 28) + 1:D2} | Google");

        var tally = await Brought.ByAsync(world, "id | name | email | created | source\n" + string.Join('\n', rows));

        Assert.Equal((30, 30, 1), (tally.NewLeads, tally.WithoutContact, tally.Placeholders));
        Assert.DoesNotContain(world.Store.Rows, row => row.Kind == "Contact");
    }

    [Fact]
    public async Task Open_deal_keeps_a_person_open_whose_other_deals_ended()
    {
        var world = new EngineWorld();
        await Brought.ByAsync(
            world,
            """
            id | name        | email            | created    | deal stage    | amount | close date | source
            1  | Ada Example | ada@mail.example | 2025-01-10 | contract sent | 500    |            | Radio
            2  | Ada Example | ada@mail.example | 2025-03-10 | closed won    | 8200   | 2025-04-03 | Google
            """);

        var ada = Assert.Single(await Brought.LeadsAsync(world));
        Assert.Equal((LeadStage.Opportunity, 500m, 1, "Radio"), (ada.Stage, ada.Quote!.Amount, ada.Course.Deals.Count, ada.SourceId));
    }

    [Fact]
    public async Task Rows_that_cannot_be_true_are_left_out_with_a_reason()
    {
        var world = new EngineWorld();
        var tally = await Brought.ByAsync(
            world,
            """
            id | name        | email            | created    | deal stage  | amount | close date | quote sent at | source
            1  | Ada Example | ada@mail.example | 2027-01-10 | new         |        |            |               | Google
            2  | Ben Example | ben@mail.example | 2025-01-10 | closed won  |        |            |               | Google
            3  | Cleo Sample | cleo@mail.exampl | 2025-01-10 | at the moon |        |            |               | Google
            4  | Dov Example | dov@mail.example | 2025-01-10 | closed lost | 10     | 2025-02-01 | 2025-03-01    | Google
            5  | Eve Example | eve@mail.example | 2025-01-10 | new         |        |            |               | Google
            """);

        Assert.Equal((5, 4, 1), (tally.Rows, tally.FaultyRows, tally.NewLeads));
        Assert.Equal([2, 3, 4, 5], tally.Faults.SelectMany(fault => fault.FirstRows).Distinct().Order());
        Assert.All(tally.Faults, fault => Assert.DoesNotContain("counts as", fault.Problem, StringComparison.Ordinal));
        Assert.All(tally.Faults, fault => Assert.Equal(fault.Count, fault.LeftOut));
    }

    [Theory]
    [InlineData("2025-02-01", "", "2025-02-01")]
    [InlineData("2025-02-01", "2025-03-04", "2025-03-04")] // since when it is in its stage
    [InlineData("", "", "2025-01-10")] // nothing but the arrival
    public async Task What_ended_without_a_date_ended_on_the_last_date_of_its_row_where_somebody_says_so(string quoted, string since, string ended)
    {
        var table = $"id | name | email | created | deal stage | amount | quote sent at | stage date | source\n1 | Ada Example | ada@mail.example | 2025-01-10 | closed won | 500 | {quoted} | {since} | Google";
        var (strict, world) = (new EngineWorld(), new EngineWorld());

        Assert.Equal((1, 0), ((await Brought.ByAsync(strict, table)).FaultyRows, (await Brought.ByAsync(world, table, map: HistoryMap.Empty with { EndsOnLastDate = true })).FaultyRows));
        var deal = Assert.Single(Assert.Single(await Brought.LeadsAsync(world)).Course.Deals);
        Assert.Equal((ended, 500m), (deal.At.InZone(world.Business.Zone).Date.ToString("uuuu-MM-dd", null), deal.Amount));
        await Promises.HoldAsync(world);
    }

    [Theory]
    [InlineData("13/2/2025", "3/4/2025", "")] // the other column tells
    [InlineData("2025-02-13", "3/4/2025", "quote sent at")]
    [InlineData("2/3/2025", "3-4-2025", "created, quote sent at")]
    [InlineData("5/5/2025", "6/6/2025", "")] // one day in either order
    public void Order_of_day_and_month_is_told_by_dates_that_mean_one_thing_or_asked_for(string created, string quoted, string asked)
    {
        string[] header = ["name", "created", "quote sent at"];
        var world = new EngineWorld();
        var reader = new ImportReader(world.Business, HistoryMap.Empty, header, HistoryColumns.Of(header, HistoryMap.Empty), world.Hash, world.Now, null);

        Assert.Equal(asked, string.Join(", ", reader.UnclearDates(() => [new HistoryLine(2, ["Ada Example", created, quoted])])));
    }

    [Fact]
    public async Task Source_that_was_said_counts_for_the_rows_that_say_none()
    {
        var world = new EngineWorld();
        var tally = await Brought.ByAsync(
            world,
            """
            id | name        | email            | created    | source
            1  | Ada Example | ada@mail.example | 2025-01-10 |
            2  | Ben Example | ben@mail.example | 2025-01-11 | Radio
            """,
            new LeadSource { Id = "old CRM" });

        Assert.Equal(1, tally.WithoutSource);
        Assert.Equal(["old CRM", "Radio"], (await Brought.LeadsAsync(world)).Select(lead => lead.SourceId));
    }

    /// <summary>Cut off at any commit, and run again: the same rows as of a run that was not.</summary>
    [Fact]
    public async Task Import_that_stops_anywhere_goes_on_when_it_is_run_again()
    {
        var table = "id | name | email | created | deal stage | close date | source\n"
            + string.Join('\n', Enumerable.Range(1, 60).Select(n => $"{n} | Person{n % 50} Example | p{n % 50}@mail.example | 2025-01-{(n % 28) + 1:D2} | {(n % 3 == 0 ? "closed won" : "new")} | {(n % 3 == 0 ? "2025-03-01" : "")} | Google"));
        var whole = new EngineWorld();
        await Brought.ByAsync(whole, table);
        var expected = Kept(whole);

        foreach (var (stop, fault) in from nth in Enumerable.Range(1, 5) from fault in (StoreFault[])[StoreFault.StopBefore, StoreFault.StopAfter] select (nth, fault))
        {
            var world = new EngineWorld();
            world.Store.Faults.Plan(fault, stop, StoreCallKind.Commit);
            await Assert.ThrowsAsync<StoreStoppedException>(() => Brought.ByAsync(world, table));
            world.Store.Faults.Restart();
            world.Restart();
            await Brought.ByAsync(world, table);

            Assert.Equal(expected, Kept(world));
            Assert.Equal(
                await CountsAsync(whole), await CountsAsync(world));
        }

        static IEnumerable<(string Key, string Body)> Kept(EngineWorld world) =>
            world.Store.Rows.Where(row => row.Kind is not ("Act" or "BoardCount")).Select(row => (row.Key, row.Body));

        static async Task<IEnumerable<BoardCount>> CountsAsync(EngineWorld world) =>
            (await new Board(world.Rows).CountAsync(world.Business.Id, default)).OrderBy(count => count.Cell.ToString(), StringComparer.Ordinal);
    }
}
