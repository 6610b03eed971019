using FollowUpEngine.Digest;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Imports;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Digest;

/// <summary>A digest reads what moves and not what rests, and tells the same as if it had read all.</summary>
public sealed class DigestMatterTests
{
    private readonly EngineWorld _world = new();

    private DigestMatters Matters => new(_world.Rows, _world.Leads, new NumbersService(_world.Rows, _world.Leads));

    [Fact]
    public async Task Leads_that_rest_are_not_read_however_many_there_are()
    {
        var few = await ReadByADigestAsync(resting: 100);
        var many = await ReadByADigestAsync(resting: 400);

        Assert.Equal(few, many);
    }

    [Fact]
    public async Task Every_lead_that_waits_or_changed_is_there_each_morning_of_a_busy_month()
    {
        var random = new Random(7);
        var leads = new List<LeadId>();
        for (var day = 0; day < 30; day++)
        {
            leads.Add(await _world.ReceiveAsync(Given.Inquiry(day)));
            await _world.LiveAsync(Duration.FromHours(random.Next(1, 12)));
            await DoSomethingAsync(leads[random.Next(leads.Count)], random.Next(5));
            await _world.LiveAsync(Duration.FromHours(random.Next(1, 14)));
            var from = _world.Now - Duration.FromHours(24);

            var matter = await Matters.GatherAsync(_world.Business, from, _world.Now, default);

            Assert.Equal(await MovingAsync(from), matter.Leads.Select(lead => (lead.Lead.Id, lead.Facts.Count > 0)));
        }
    }

    [Fact]
    public async Task An_imported_lead_is_news_once_somebody_acts_on_it()
    {
        var asked = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromDays(5));
        await _world.TellAsync(asked, new NoteAdded { At = _world.Now, Who = "Lee", Text = "Rang twice." });
        await _world.LiveAsync(Duration.FromDays(5));
        await Brought.ByAsync(_world, Brought.EveryStage);
        var ivo = (await Brought.LeadsAsync(_world)).Single(lead => lead.FirstName == "Ivo").Id;
        Assert.DoesNotContain(await NewsAsync(), lead => lead.Id == ivo);

        await _world.TellAsync(ivo, new Closed { At = _world.Now, Who = "Lee", As = LeadStage.Won, Amount = 900 });

        Assert.Equal(ivo, Assert.Single(await NewsAsync(), lead => lead.Stage == LeadStage.Won).Id);

        async Task<IEnumerable<Lead>> NewsAsync() =>
            (await Matters.GatherAsync(_world.Business, _world.Now - Duration.FromMinutes(1), _world.Now, default)).Leads.Where(lead => lead.Facts.Count > 0).Select(lead => lead.Lead);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_deal_of_two_that_turn_out_to_be_one_is_told_once(int won)
    {
        var from = _world.Now;
        var first = await _world.ReceiveAsync(Given.Inquiry() with { Phones = [], ContentHash = "a" });
        _world.Clock.Advance(Duration.FromMinutes(1));
        LeadId[] both = [first, await _world.ReceiveAsync(Given.Inquiry() with { Emails = [], ContentHash = "b" })];
        await _world.TellAsync(both[won], new Closed { At = _world.Now, Who = "Lee", As = LeadStage.Won, Amount = 900 });
        await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "c" });
        _world.Clock.Advance(Duration.FromHours(1));

        var matter = await Matters.GatherAsync(_world.Business, from, _world.Now, default);
        var digest = DigestRules.Build(_world.Business, _world.Business.Staff[0], matter.Leads, [], _ => "", from, _world.Now);

        Assert.Contains(matter.Leads, lead => lead.Lead.Status == LeadStatus.Merged);
        Assert.Equal((1, 900m), (digest.Won, digest.WonAmount));
    }

    [Fact]
    public async Task What_a_test_lead_won_is_no_money()
    {
        var from = _world.Now;
        var test = await _world.ReceiveAsync(Given.Inquiry() with { IsTest = true });
        await _world.TellAsync(test, new Closed { At = _world.Now, Who = "Lee", As = LeadStage.Won, Amount = 900 });
        _world.Clock.Advance(Duration.FromHours(1));

        var matter = await Matters.GatherAsync(_world.Business, from, _world.Now, default);
        var digest = DigestRules.Build(_world.Business, _world.Business.Staff[0], matter.Leads, [], _ => "", from, _world.Now);

        Assert.Equal((0, 0m), (digest.Won, digest.WonAmount));
    }

    [Fact]
    public async Task The_sweep_forgets_old_days_and_keeps_the_others()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromDays(3));
        var before = Rows();
        Assert.NotEqual(0, before);

        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);
        Assert.Equal(before, Rows());
        _world.Clock.Advance(Duration.FromDays(60));
        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);

        Assert.Equal(0, Rows());
        Assert.NotNull(await _world.LeadAsync(id));
        int Rows() => _world.Store.Rows.Count(row => row.Kind == "Changed");
    }

    private async Task<long> ReadByADigestAsync(int resting)
    {
        var world = new EngineWorld();
        for (var number = 1; number <= resting; number++)
        {
            var id = await world.ReceiveAsync(Given.Inquiry(1_000 + number));
            await world.TellAsync(id, new Closed { At = world.Now, Who = "Lee", As = LeadStage.Lost, Reason = "Too far away" });
        }

        world.Clock.Advance(Duration.FromDays(30));
        var open = await world.ReceiveAsync(Given.Inquiry(1));
        world.Clock.Advance(Duration.FromDays(5));
        await world.TellAsync(open, new HumanTouched { At = world.Now, Who = "Lee", How = HumanTouched.Conversation });
        world.Clock.Advance(Duration.FromDays(5));
        await world.TellAsync(open, new NoteAdded { At = world.Now, Who = "Lee", Text = "Rang twice." });
        await world.ReceiveAsync(Given.Inquiry(2));
        var matters = new DigestMatters(world.Rows, world.Leads, new NumbersService(world.Rows, world.Leads));
        // The sum of the board is folded on the way, once.
        await matters.GatherAsync(world.Business, world.Now - Duration.FromDays(1), world.Now, default);
        var before = world.Store.RowsRead;

        var matter = await matters.GatherAsync(world.Business, world.Now - Duration.FromDays(1), world.Now, default);

        Assert.Equal(2, matter.Leads.Count);
        return world.Store.RowsRead - before;
    }

    /// <summary>The same by reading all heads.</summary>
    private async Task<IReadOnlyList<(LeadId Id, bool IsNews)>> MovingAsync(Instant from)
    {
        var moving = new List<(LeadId, bool)>();
        await foreach (var stored in _world.Leads.ListAsync(_world.Business.Id, null, null, default))
        {
            var isNews = stored.Lead.ChangedAt >= from;
            if (isNews || DigestRules.IsWaiting(stored.Lead, _world.Now))
            {
                moving.Add((stored.Lead.Id, isNews));
            }
        }

        return moving;
    }

    private async Task DoSomethingAsync(LeadId id, int what)
    {
        PeopleFact fact = what switch
        {
            0 => new Closed { At = _world.Now, Who = "Lee", As = LeadStage.Lost, Reason = "No money" },
            1 => new QuoteSent { At = _world.Now, Who = "Lee", Amount = 4_000 },
            2 => new HumanTouched { At = _world.Now, Who = "Sam", How = HumanTouched.Conversation },
            3 => new NoteAdded { At = _world.Now, Who = "Sam", Text = "Gate code is with the neighbour." },
            _ => new Snoozed { At = _world.Now, Who = "Sam", Until = _world.Now + Duration.FromDays(2), Reason = "on holiday" },
        };

        // A lead that is closed refuses some of them.
        await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.Tell(fact), _world.Now, default);
    }
}
