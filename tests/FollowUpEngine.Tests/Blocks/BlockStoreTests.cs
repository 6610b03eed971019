using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Blocks;

/// <summary>What becomes of a block is counted from facts: twice is once, late words count, nights may be left out.</summary>
public sealed class BlockStoreTests : IAsyncLifetime
{
    // Tuesday, 8:00 in Portland, Maine: Sam's block begins.
    private static readonly Instant Begins = Instant.FromUtc(2026, 3, 3, 13, 0);

    private readonly EngineWorld _world = new(Blocked.Harbor(), Begins - Duration.FromDays(1));

    // The night before knew the block already: what is before is not counted.
    public Task InitializeAsync() => Store.CountAsync(_world.Business, _world.Now, default);

    public Task DisposeAsync() => Task.CompletedTask;

    private BlockStore Store => new(_world.Rows, _world.Leads);

    [Fact]
    public async Task Four_calls_and_nothing_else_keep_it()
    {
        await CallAsync(4);

        var day = await NightAsync();

        Assert.Equal((4, 4, 0, true), (day.Target, day.Touches, day.Breaks.Count, day.IsKept));
    }

    [Fact]
    public async Task Too_few_calls_keep_it_not()
    {
        await CallAsync(3);

        Assert.False((await NightAsync()).IsKept);
    }

    [Theory]
    [InlineData(2, true)] // 20 of 120 minutes
    [InlineData(3, false)] // 30 of 120 minutes: a quarter
    public async Task Own_deals_break_it_when_they_take_more_than_a_fifth(int deals, bool isKept)
    {
        var ids = await CallAsync(4);
        foreach (var id in ids.Take(deals))
        {
            await _world.TellAsync(id, new QuoteSent { At = _world.Now, Who = "Sam Ortiz", Amount = 900 });
        }

        var day = await NightAsync();

        Assert.Equal((new BlockBreak(BlockBreaker.OwnDeal, deals), 10.0 * deals, isKept), (Assert.Single(day.Breaks), day.Lost, day.IsKept));
    }

    [Fact]
    public async Task A_lead_that_came_meanwhile_and_a_customer_who_wrote_are_named_for_what_they_are()
    {
        var ids = await CallAsync(4);
        var fresh = await _world.ReceiveAsync(Given.Inquiry(50));
        await TouchAsync(fresh);
        await _world.TellAsync(ids[0], new MessageReceived { At = _world.Now, Who = "Pat Example1", Channel = FollowUpEngine.Sending.Channel.Sms, Text = "When can you come?" });
        await TouchAsync(ids[0]);

        var day = await NightAsync();

        Assert.Equal(4, day.Touches);
        Assert.Equal([new BlockBreak(BlockBreaker.NewLead, 1), new BlockBreak(BlockBreaker.Customer, 1)], day.Breaks.OrderBy(one => one.By));
    }

    [Fact]
    public async Task What_others_do_and_what_lies_outside_of_it_counts_for_nothing()
    {
        var ids = await CallAsync(4);
        await _world.TellAsync(ids[0], new HumanTouched { At = _world.Now, Who = "Kim", How = HumanTouched.CallMade });
        _world.Clock.Set(Begins + Duration.FromMinutes(120));
        await TouchAsync(ids[1]);

        var day = await NightAsync();

        Assert.Equal((4, 0), (day.Touches, day.Breaks.Count));
    }

    [Fact]
    public async Task Counted_twice_it_is_the_same_and_a_late_word_is_taken_in()
    {
        var ids = await CallAsync(3);
        var first = await NightAsync();
        var second = await NightAsync();
        Assert.Equal((first.From, first.To, 3, 0), (second.From, second.To, second.Touches, second.Breaks.Count));

        await _world.TellAsync(ids[0], new HumanTouched { At = Begins + Duration.FromMinutes(100), Who = "Sam Ortiz", How = HumanTouched.CallMade });
        _world.Clock.Advance(Duration.FromDays(1));

        Assert.Equal(4, (await NightAsync()).Touches);
    }

    [Fact]
    public async Task Nights_that_were_left_out_are_made_up_for_and_days_without_a_block_are_none()
    {
        await CallAsync(4);
        _world.Clock.Set(Begins + Duration.FromDays(6));

        await Store.CountAsync(_world.Business, _world.Now, default);

        var days = await Store.DaysAsync(_world.Business.Id, "sam", new LocalDate(2026, 1, 1), default);
        Assert.All(days, day => Assert.NotEqual(IsoDayOfWeek.Sunday, day.Date.DayOfWeek));
        Assert.Contains(days, day => day is { Touches: 4 } && day.Date == new LocalDate(2026, 3, 3));
    }

    [Fact]
    public async Task Many_deals_leave_half_a_block_and_half_the_target()
    {
        var business = Blocked.Harbor(Blocked.Block with { ShrinkAbove = 2 });
        var world = new EngineWorld(business with { Staff = [.. business.Staff.Select(person => person.Id == "sam" ? person with { Roles = [StaffRole.Generator, StaffRole.Closer] } : person)] }, Begins - Duration.FromDays(3));
        var store = new BlockStore(world.Rows, world.Leads);
        for (var number = 1; number <= 3; number++)
        {
            var id = await world.ReceiveAsync(Given.Inquiry(number));
            await world.TellAsync(id, new HandedOff { At = world.Now, Who = "Sam Ortiz", To = "sam", NextStep = "Visit", Override = "In a hurry." });
            await store.CountAsync(world.Business, world.Now, default);
            Assert.Equal(number > 2 ? ["sam"] : [], await store.ShrunkAsync(world.Business, default));
            if (number < 3)
            {
                world.Clock.Advance(Duration.FromDays(1));
            }
        }

        // Who counts again at noon leaves the day as it was planned.
        await world.TellAsync((await world.Leads.ListAsync(world.Business.Id, null, 1, default).FirstAsync()).Lead.Id, new Closed { At = world.Now, Who = "Sam Ortiz", As = LeadStage.Lost, Reason = "Price" });
        await store.CountAsync(world.Business, world.Now, default);
        Assert.Equal(["sam"], await store.ShrunkAsync(world.Business, default));

        world.Clock.Set(Begins + Duration.FromDays(1));
        await store.CountAsync(world.Business, world.Now, default);

        var day = (await store.DaysAsync(world.Business.Id, "sam", new LocalDate(2026, 3, 3), default)).Single(one => one.Date == new LocalDate(2026, 3, 3));
        Assert.Equal((60.0, 2), (day.Minutes, day.Target));
    }

    [Fact]
    public void The_card_tells_share_streak_pace_and_who_broke_it()
    {
        var today = new LocalDate(2026, 3, 31);
        BlockDay[] days = [Day(4, 4), Day(3, 1, new BlockBreak(BlockBreaker.OwnDeal, 5)), Day(2, 6), Day(1, 4, new BlockBreak(BlockBreaker.Customer, 1))];

        var card = BlockCard.Of("Sam Ortiz", "Kim", days, today);

        // Three of four were kept, the last two of them in a row; 15 touches in four times two hours.
        Assert.Equal((3, 0.75, 2, 15 / 8.0), (card.Kept, card.KeptShare, card.Streak, card.TouchesPerHour));
        Assert.Equal([new BlockBreak(BlockBreaker.OwnDeal, 5), new BlockBreak(BlockBreaker.Customer, 1)], card.Breaks);

        BlockDay Day(int ago, int touches, params BlockBreak[] breaks) => new("sam", today.PlusDays(-ago), Begins, Begins + Duration.FromHours(2), 4, touches, breaks);
    }

    private async Task<IReadOnlyList<LeadId>> CallAsync(int times)
    {
        var ids = new List<LeadId>();
        for (var number = 1; number <= 4; number++)
        {
            ids.Add(await _world.ReceiveAsync(Given.Inquiry(number)));
        }

        _world.Clock.Set(Begins + Duration.FromMinutes(10));
        foreach (var id in ids.Take(times))
        {
            await TouchAsync(id);
        }

        return ids;
    }

    [Fact]
    public async Task Two_that_count_at_once_take_a_day_away_once()
    {
        await CallAsync(4);
        var day = await NightAsync();
        var ill = Blocked.Harbor() with { Staff = [.. Blocked.Harbor().Staff.Select(person => person.Id == "sam" ? person with { Absences = [new Absence(day.Date, day.Date)] } : person)] };
        _world.Store.Faults.Interleave(() => Store.CountAsync(ill, _world.Now, default), 1, FollowUpEngine.Testing.Storage.StoreCallKind.Commit);

        await Store.CountAsync(ill, _world.Now, default);

        Assert.DoesNotContain(await Store.DaysAsync(ill.Id, "sam", new LocalDate(2026, 1, 1), default), one => one.Date == day.Date);
    }

    [Fact]
    public async Task A_block_that_was_not_in_the_file_yet_is_none()
    {
        var (world, day) = (new EngineWorld(Blocked.Harbor(), Begins + Duration.FromHours(3)), new LocalDate(2026, 3, 3));
        var store = new BlockStore(world.Rows, world.Leads);
        for (var night = 0; night < 4; night++)
        {
            world.Clock.Set(Begins + Duration.FromHours(18) + Duration.FromDays(night));
            await store.CountAsync(world.Business, world.Now, default);
        }

        Assert.Equal([day.PlusDays(1), day.PlusDays(2), day.PlusDays(3)], (await store.DaysAsync(world.Business.Id, "sam", day.PlusDays(-20), default)).Select(one => one.Date));
    }

    [Fact]
    public async Task A_morning_away_that_is_told_of_afterwards_is_no_block()
    {
        await CallAsync(1);
        Assert.False((await NightAsync()).IsKept);
        var away = _world.Business with { Staff = [.. _world.Business.Staff.Select(person => person.Id == "sam" ? person with { Absences = [new Absence(new LocalDate(2026, 3, 3), new LocalDate(2026, 3, 3))] } : person)] };

        _world.Clock.Advance(Duration.FromDays(1));
        await Store.CountAsync(away, _world.Now, default);

        Assert.DoesNotContain(await Store.DaysAsync(away.Id, "sam", new LocalDate(2026, 1, 1), default), day => day.Date == new LocalDate(2026, 3, 3));
    }

    private Task TouchAsync(LeadId id) => _world.TellAsync(id, new HumanTouched { At = _world.Now, Who = "Sam Ortiz", How = HumanTouched.CallMade });

    private async Task<BlockDay> NightAsync()
    {
        if (_world.Now < Begins + Duration.FromDays(1))
        {
            _world.Clock.Set(Begins + Duration.FromHours(18));
        }

        await Store.CountAsync(_world.Business, _world.Now, default);
        return (await Store.DaysAsync(_world.Business.Id, "sam", new LocalDate(2026, 3, 3), default)).Single(day => day.Date == new LocalDate(2026, 3, 3));
    }
}
