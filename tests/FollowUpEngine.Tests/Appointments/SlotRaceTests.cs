using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Appointments;

/// <summary>Two people can't have one time of one person: not at once, not after a lost answer, not over a hold that is over.</summary>
public sealed class SlotRaceTests
{
    private static readonly Instant Ten = Instant.FromUtc(2026, 3, 5, 15, 0);

    private readonly EngineWorld _world = new(Given.Harbor with { Messaging = Given.Harbor.Messaging with { Jitter = Duration.Zero } });

    private SlotHolds Holds => new(_world.Rows, new SlotStore(_world.Rows), _world.Contention);

    [Fact]
    public async Task Many_at_once_and_one_has_it()
    {
        var ids = await LeadsAsync(12);

        var results = await Task.WhenAll(ids.Select(id => BookAsync(id, Ten)));

        Assert.Single(results, result => result is LeadCommandResult.Done);
        Assert.All(results, result => Assert.True(result is LeadCommandResult.Done or LeadCommandResult.Refused { Reason: BookingDecisions.Taken }));
        await AgreeAsync(ids);
    }

    [Theory]
    [InlineData(-89)] // the way: 60 minutes and half an hour
    [InlineData(0)]
    [InlineData(45)]
    [InlineData(89)]
    public async Task Another_books_between_any_two_calls_and_one_has_it(int minutes)
    {
        for (var nth = 1; nth <= 8; nth++)
        {
            var world = new EngineWorld();
            var (first, second) = (await world.ReceiveAsync(Given.Inquiry(1)), await world.ReceiveAsync(Given.Inquiry(2)));
            LeadCommandResult? inBetween = null;
            world.Store.Faults.Interleave(async () => inBetween = await BookAsync(world, second, Ten + Duration.FromMinutes(minutes)), nth);

            var result = await BookAsync(world, first, Ten);

            inBetween ??= await BookAsync(world, second, Ten + Duration.FromMinutes(minutes));
            Assert.Equal(1, (result is LeadCommandResult.Done ? 1 : 0) + (inBetween is LeadCommandResult.Done ? 1 : 0));
            await AgreeAsync(world, [first, second]);
        }
    }

    [Theory]
    [InlineData(StoreFault.FailBefore)]
    [InlineData(StoreFault.FailAfter)]
    [InlineData(StoreFault.SentTwice)]
    public async Task Lost_answer_is_asked_again_and_nobody_else_slips_in(StoreFault fault)
    {
        for (var nth = 1; nth <= 3; nth++)
        {
            var world = new EngineWorld();
            var (first, second) = (await world.ReceiveAsync(Given.Inquiry(1)), await world.ReceiveAsync(Given.Inquiry(2)));
            world.Store.Faults.Plan(fault, nth, StoreCallKind.Commit);

            var result = await Record.ExceptionAsync(() => BookAsync(world, first, Ten)) is null;
            var other = await BookAsync(world, second, Ten + Duration.FromMinutes(30)) is LeadCommandResult.Done;
            var again = await BookAsync(world, first, Ten) is LeadCommandResult.Done;

            Assert.NotEqual(again, other);
            Assert.True(!result || again);
            await AgreeAsync(world, [first, second]);
        }
    }

    [Fact]
    public async Task Process_that_dies_leaves_both_or_neither()
    {
        foreach (var fault in (StoreFault[])[StoreFault.StopBefore, StoreFault.StopAfter])
        {
            for (var nth = 1; nth <= 3; nth++)
            {
                var world = new EngineWorld();
                var id = await world.ReceiveAsync(Given.Inquiry());
                world.Store.Faults.Plan(fault, nth, StoreCallKind.Commit);
                await Record.ExceptionAsync(() => BookAsync(world, id, Ten));
                world.Store.Faults.Restart();

                await AgreeAsync(world, [id]);
            }
        }
    }

    [Fact]
    public async Task One_holds_the_other_can_not_have_it_until_ten_minutes_are_over()
    {
        var ids = await LeadsAsync(3);

        Assert.True(await HoldAsync(ids[0], Ten));
        Assert.False(await HoldAsync(ids[1], Ten + Duration.FromMinutes(60)));
        Assert.IsType<LeadCommandResult.Refused>(await BookAsync(ids[1], Ten));

        _world.Clock.Advance(SlotHolds.HeldFor - Duration.FromTicks(1));
        Assert.False(await HoldAsync(ids[1], Ten));
        _world.Clock.Advance(Duration.FromTicks(1));
        Assert.True(await HoldAsync(ids[1], Ten));

        // Late with the name: who holds it now has it.
        Assert.IsType<LeadCommandResult.Refused>(await BookAsync(ids[0], Ten));
        Assert.IsType<LeadCommandResult.Done>(await BookAsync(ids[1], Ten));
        await AgreeAsync(ids);
    }

    [Fact]
    public async Task Holds_at_once_and_one_has_it()
    {
        var ids = await LeadsAsync(8);

        var held = await Task.WhenAll(ids.Select((id, i) => HoldAsync(id, Ten + Duration.FromMinutes(10 * i))));

        Assert.Single(held, one => one);
    }

    [Fact]
    public async Task Who_holds_another_time_lets_the_first_one_go()
    {
        var ids = await LeadsAsync(2);
        Assert.True(await HoldAsync(ids[0], Ten));
        Assert.True(await HoldAsync(ids[0], Ten + Duration.FromDays(1)));

        Assert.True(await HoldAsync(ids[1], Ten));
    }

    [Fact]
    public async Task Booked_twice_is_booked_once()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        Assert.IsType<LeadCommandResult.Done>(await BookAsync(id, Ten));
        var version = (await _world.LeadAsync(id)).Version;

        Assert.IsType<LeadCommandResult.Done>(await BookAsync(id, Ten));

        Assert.Equal(version, (await _world.LeadAsync(id)).Version);
    }

    [Fact]
    public async Task Moved_and_cancelled_free_the_time_in_the_same_batch()
    {
        var ids = await LeadsAsync(3);
        await BookAsync(ids[0], Ten);
        await MoveAsync(ids[0], Ten + Duration.FromDays(1));
        Assert.IsType<LeadCommandResult.Done>(await BookAsync(ids[1], Ten));
        await AgreeAsync(ids);

        await _world.TellAsync(ids[1], new AppointmentCancelled { At = _world.Now, Who = "Pat", ByCustomer = true });
        await AgreeAsync(ids);
        Assert.IsType<LeadCommandResult.Done>(await BookAsync(ids[2], Ten));
        await AgreeAsync(ids);
    }

    [Fact]
    public async Task Visit_may_move_within_its_own_time()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await BookAsync(id, Ten);

        await MoveAsync(id, Ten + Duration.FromMinutes(30));

        Assert.Equal(Ten + Duration.FromMinutes(30), (await _world.LeadAsync(id)).Appointment!.Starts);
        await AgreeAsync([id]);
    }

    [Fact]
    public async Task What_people_tell_takes_the_time_and_may_overbook_which_is_said()
    {
        var ids = await LeadsAsync(3);
        await _world.TellAsync(ids[0], new AppointmentBooked { At = _world.Now, Who = "Dana", Starts = Ten });
        Assert.IsType<LeadCommandResult.Refused>(await BookAsync(ids[1], Ten));

        await _world.TellAsync(ids[2], new AppointmentBooked { At = _world.Now, Who = "Dana", Starts = Ten + Duration.FromMinutes(15) });

        var facts = await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(ids[2]), default);
        Assert.True(Assert.Single(facts.OfType<AppointmentBooked>()).IsOverlapping);
        await AgreeAsync(ids);
    }

    [Fact]
    public async Task Told_by_somebody_in_between_it_is_taken()
    {
        for (var nth = 1; nth <= 8; nth++)
        {
            var world = new EngineWorld();
            var (first, second) = (await world.ReceiveAsync(Given.Inquiry(1)), await world.ReceiveAsync(Given.Inquiry(2)));
            var isTold = false;
            world.Store.Faults.Interleave(
                async () =>
                {
                    await world.TellAsync(second, new AppointmentBooked { At = world.Now, Who = "Dana", Starts = Ten });
                    isTold = true;
                },
                nth);

            var result = await BookAsync(world, first, Ten);

            // Told before it was booked it keeps the customer out, however late.
            Assert.Equal(!isTold, result is LeadCommandResult.Done);
        }
    }

    [Fact]
    public async Task Visit_over_midnight_is_seen_from_the_day_after()
    {
        var ids = await LeadsAsync(2);
        var night = Instant.FromUtc(2026, 3, 5, 23, 30);
        await _world.TellAsync(ids[0], new AppointmentBooked { At = _world.Now, Who = "Dana", Starts = night, Ends = night + Duration.FromHours(2) });

        Assert.IsType<LeadCommandResult.Refused>(await BookAsync(ids[1], night + Duration.FromHours(2)));
        Assert.IsType<LeadCommandResult.Done>(await BookAsync(ids[1], night + Duration.FromHours(2) + Duration.FromMinutes(30)));
    }

    [Fact]
    public async Task Night_gives_older_appointments_their_rows_and_takes_strays_and_old_holds()
    {
        var ids = await LeadsAsync(3);
        await BookAsync(ids[0], Ten);
        var partition = RowKeys.Business(_world.Business.Id);
        var row = Assert.Single(_world.Store.Rows, one => one.Key.StartsWith("slot|", StringComparison.Ordinal));
        await _world.Store.CommitAsync(partition, [new RowChange.Delete(row.Key), new RowChange.Insert(RowKeys.Slot("lee", Ten + Duration.FromDays(2), ids[1]), "Slot", 1, """{"ends":"2026-03-07T16:00:00Z"}""")], default);
        await HoldAsync(ids[2], Ten + Duration.FromDays(4));
        _world.Clock.Advance(Duration.FromHours(20));

        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);

        Assert.Equal([row.Key], _world.Store.Rows.Where(one => one.Key.StartsWith("slot|", StringComparison.Ordinal)).Select(one => one.Key));
        await AgreeAsync(ids);
    }

    private Task<LeadCommandResult> BookAsync(LeadId id, Instant starts) => BookAsync(_world, id, starts);

    private static Task<LeadCommandResult> BookAsync(EngineWorld world, LeadId id, Instant starts) =>
        world.Commands.ExecuteAsync(world.Business, id, new LeadCommand.Book(new AppointmentBooked { At = world.Now, Who = "Pat", Starts = starts }), world.Now, default);

    private async Task MoveAsync(LeadId id, Instant starts) => await _world.DoAsync(id, new LeadCommand.Book(new AppointmentRescheduled { At = _world.Now, Who = "Pat", Starts = starts }));

    private Task<bool> HoldAsync(LeadId id, Instant starts) => Holds.HoldAsync(
        _world.Business, new Stretch(_world.Business.Responsible(StaffRole.Closer).Id, id, starts, starts + Duration.FromHours(1)), _world.Now, default);

    private async Task<IReadOnlyList<LeadId>> LeadsAsync(int count)
    {
        var ids = new List<LeadId>();
        for (var i = 1; i <= count; i++)
        {
            ids.Add(await _world.ReceiveAsync(Given.Inquiry(i)));
        }

        return ids;
    }

    private Task AgreeAsync(IReadOnlyList<LeadId> ids) => AgreeAsync(_world, ids);

    /// <summary>The calendar's rows are those of the leads' appointments, one each, and what customers took is apart.</summary>
    private static async Task AgreeAsync(EngineWorld world, IReadOnlyList<LeadId> ids)
    {
        var booked = new List<string>();
        foreach (var id in ids)
        {
            if (StretchRules.Of(await world.LeadAsync(id), world.Business) is { } stretch)
            {
                booked.Add(SlotRows.KeyOf(stretch));
            }
        }

        var rows = world.Store.Rows.Where(row => row.Key.StartsWith("slot|", StringComparison.Ordinal)).Select(SlotRows.Read).Where(one => one.HeldUntil is null).Select(SlotRows.KeyOf);
        Assert.Equal(booked.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }
}
