using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Work;

/// <summary>Work that fails again and again neither spins nor hides.</summary>
public sealed class StuckWorkTests
{
    private readonly EngineWorld _world = new();

    [Fact]
    public async Task A_lead_that_always_fails_is_tried_less_and_less_often_and_stays_due()
    {
        await BreakAsync(await _world.ReceiveAsync(Given.Inquiry()));

        Assert.Equal(4, await TriesWithinAsync(Duration.FromMinutes(9))); // after 0, 1, 3 and 7 minutes
        Assert.Equal(1, await TriesWithinAsync(Duration.FromMinutes(15)));
        await TriesWithinAsync(Duration.FromMinutes(120));
        Assert.Equal(6, await TriesWithinAsync(Duration.FromHours(6)));
        Assert.Contains(_world.Store.Rows, row => row.Kind == "Due" && row.Body != "{}");
    }

    [Fact]
    public async Task A_restart_begins_no_new_burst()
    {
        await BreakAsync(await _world.ReceiveAsync(Given.Inquiry()));
        await TriesWithinAsync(Duration.FromHours(3));

        _world.Restart();

        Assert.InRange(await TriesWithinAsync(Duration.FromMinutes(59)), 0, 1);
    }

    [Fact]
    public async Task The_owner_is_told_once_a_day_and_no_oftener()
    {
        await BreakAsync(await _world.ReceiveAsync(Given.Inquiry(1)));
        await BreakAsync(await _world.ReceiveAsync(Given.Inquiry(2)));

        await _world.LiveAsync(Duration.FromHours(8));
        var notice = Assert.Single(Notices());
        Assert.Equal(("dana@harbor-heating.example", "Some follow-up of Harbor Heating & Air is stuck"), (notice.To.Given, notice.Subject));

        await _world.LiveAsync(Duration.FromHours(24));
        Assert.Equal(2, Notices().Count());
    }

    [Fact]
    public async Task The_wake_of_stuck_work_stays_so_that_health_shows_it()
    {
        await BreakAsync(await _world.ReceiveAsync(Given.Inquiry()));

        await _world.LiveAsync(Duration.FromMinutes(30));

        Assert.Contains(_world.Store.Rows, row => row.Partition == RowKeys.Wake && RowKeys.WakeMinute(row.Key) < _world.Now - Duration.FromMinutes(20));
    }

    [Fact]
    public async Task A_passing_trouble_is_over_at_the_next_tick_and_nobody_hears_of_it()
    {
        await _world.ReceiveAsync(Given.Inquiry());
        _world.Store.Faults.Plan(StoreFault.FailBefore, nth: 1, of: StoreCallKind.Commit);

        Assert.Single((await _world.WorkAsync()).Failures);
        await _world.LiveAsync(Duration.FromMinutes(2));

        Assert.Single(_world.Provider.Emails);
        Assert.Empty(Notices());
        await Promises.HoldAsync(_world);
    }

    private async Task<int> TriesWithinAsync(Duration span)
    {
        var tries = 0;
        for (var end = _world.Now + span; _world.Now < end; _world.Clock.Advance(Duration.FromMinutes(1)))
        {
            tries += (await _world.WorkAsync()).Failures.Count;
        }

        return tries;
    }

    private IEnumerable<FollowUpEngine.Sending.EmailMessage> Notices() => _world.Provider.Emails.Where(email => email.Key.Touch.Enrollment == "stuck");

    private Task BreakAsync(LeadId id) => _world.Store.CommitAsync(
        RowKeys.Business(_world.Business.Id), [new RowChange.Upsert(RowKeys.Head(id), "Lead", StoreJson.Version, "{\"dueAt\":")], default);
}
