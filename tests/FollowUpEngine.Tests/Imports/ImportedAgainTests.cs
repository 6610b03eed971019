using FollowUpEngine.Leads;
using FollowUpEngine.Privacy;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Imports;

/// <summary>A file that was imported before tells what happened since, of whom nobody here has acted on; nothing is told twice.</summary>
public sealed class ImportedAgainTests
{
    private const string Header = "id | name | email | created | deal stage | amount | close date | source\n";
    private const string Open = Header + "1 | Ada Example | ada@mail.example | 2025-01-10 | contract sent | 4100 | | Google";
    private const string Won = Header + "1 | Ada Example | ada@mail.example | 2025-01-10 | closed won | 8200 | 2025-03-03 | Google";

    [Fact]
    public async Task Deal_that_was_won_since_is_told_once()
    {
        var world = new EngineWorld();
        await Brought.ByAsync(world, Open);
        var won = await Brought.ByAsync(world, Won);
        var rows = Kept(world);
        var again = await Brought.ByAsync(world, Won);

        Assert.Equal((0, 1, 0, 1), (won.NewLeads, won.Updated, again.Updated, again.AlreadyThere));
        Assert.Equal(rows, Kept(world));
        var ada = Assert.Single(await Brought.LeadsAsync(world));
        Assert.Equal((LeadStage.Won, 8200m, 1, true), (ada.Stage, Assert.Single(ada.Course.Deals).Amount, ada.Inquiries, ada.SilentSince is not null));
        await Promises.HoldAsync(world);
    }

    /// <summary>Each file alone, and a later export that holds the old rows beside a new one.</summary>
    [Theory]
    [InlineData("2 | Ada Example | ada@mail.example | 2025-06-10 | new | | | Google")]
    [InlineData("1 | Ada Example | ada@mail.example | 2025-01-10 | contract sent | 4100 | | Google")]
    [InlineData("3 | Ada Example | ada@mail.example | 2024-06-10 | new | | | Google\n2 | Ada Example | ada@mail.example | 2025-06-10 | new | | | Google")]
    public async Task Who_was_erased_is_not_brought_back_by_any_row_that_told_of_them(string rows)
    {
        var world = new EngineWorld();
        await Brought.ByAsync(world, Open);
        await Brought.ByAsync(world, Header + "2 | Ada Example | ada@mail.example | 2025-06-10 | new | | | Google");
        var ada = Assert.Single(await Brought.LeadsAsync(world));
        var erasure = new PersonErasure(world.Rows, world.Leads, world.Hash, [], world.Contention);
        Assert.IsType<ErasureResult.Done>(await erasure.EraseAsync(world.Business, ada.Id, "Dana", world.Now, default));

        var again = await Brought.ByAsync(world, Header + rows);

        Assert.Equal((0, rows.Split('\n').Length), (again.NewLeads, again.Erased));
        Assert.Empty(await Brought.LeadsAsync(world));
    }

    [Fact]
    public async Task End_that_was_told_is_not_told_again_by_another_date_or_amount()
    {
        var world = new EngineWorld();
        await Brought.ByAsync(world, Won);
        var rows = Kept(world);

        var again = await Brought.ByAsync(world, Won.Replace("2025-03-03", "2025-03-05", StringComparison.Ordinal).Replace("8200", "8300", StringComparison.Ordinal));

        Assert.Equal((0, 1), (again.Updated, again.AlreadyThere));
        Assert.Equal(rows, Kept(world));
    }

    [Theory]
    [InlineData("qualified to buy", "", LeadStage.MarketingQualified, 1)] // further
    [InlineData("contract sent", "4500", LeadStage.Opportunity, 1)] // and quoted
    [InlineData("new", "", LeadStage.Inquiry, 0)] // the same
    public async Task Open_lead_goes_as_far_as_the_file_tells_now(string stage, string amount, LeadStage expected, int updated)
    {
        var world = new EngineWorld();
        await Brought.ByAsync(world, Header + "1 | Ada Example | ada@mail.example | 2025-01-10 | new | | | Google");

        var table = $"{Header}1 | Ada Example | ada@mail.example | 2025-01-10 | {stage} | {amount} | | Google";
        var tally = await Brought.ByAsync(world, table);

        Assert.Equal((updated, 0), (tally.Updated, (await Brought.ByAsync(world, table)).Updated));
        Assert.Equal(expected, Assert.Single(await Brought.LeadsAsync(world)).Stage);
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Person_with_another_open_deal_stays_open_where_they_stood()
    {
        var world = new EngineWorld();
        const string Second = "\n2 | Ada Example | ada@mail.example | 2025-02-10 | contract sent | 900 | | Google";
        await Brought.ByAsync(world, Open + Second);

        await Brought.ByAsync(world, Won + Second);

        var ada = Assert.Single(await Brought.LeadsAsync(world));
        Assert.Equal((LeadStage.Opportunity, 1), (ada.Stage, ada.Course.Deals.Count));
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Lead_that_somebody_acted_on_stays_as_it_is_and_its_row_is_named()
    {
        var world = new EngineWorld();
        await Brought.ByAsync(world, Open);
        var id = Assert.Single(await Brought.LeadsAsync(world)).Id;
        await world.TellAsync(id, new HumanTouched { At = world.Now, Who = "Lee", How = HumanTouched.CallMade });
        var before = await world.LeadAsync(id);

        var tally = await Brought.ByAsync(world, Won);

        Assert.Equal((0, 1, 2), (tally.Updated, tally.KnownPeople, Assert.Single(tally.FirstKnownRows)));
        Assert.Equal(before.Version, (await world.LeadAsync(id)).Version);
    }

    private static IReadOnlyList<Row> Kept(EngineWorld world) => [.. world.Store.Rows.Where(row => row.Kind is not ("Act" or "BoardCount"))];
}
