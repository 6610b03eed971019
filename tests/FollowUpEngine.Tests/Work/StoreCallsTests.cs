using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Work;
using NodaTime;
using Xunit.Abstractions;

namespace FollowUpEngine.Tests.Work;

/// <summary>What a due run asks of the store. Where storage is behind a network, and paid by the call, this is its speed and its price.</summary>
public sealed class StoreCallsTests(ITestOutputHelper output)
{
    private const int Leads = 200;

    private readonly EngineWorld _world = new();

    [Fact]
    public async Task An_automatic_touch_costs_about_two_reads_and_a_share_of_two_commits()
    {
        // Every second one by text alone, the others by email alone: each touch is a lead of its own.
        await ReceiveAsync(n => n % 2 == 0 ? Given.Inquiry(n) with { Emails = [] } : Given.Inquiry(n) with { Phones = [] });

        var perTouch = await PerTouchAsync();

        Assert.Equal(Leads, _world.Provider.Calls);
        // How many share a commit depends on who is ready when it goes.
        Assert.InRange(perTouch, 2, 2.4);
    }

    [Fact]
    public async Task Two_touches_of_one_lead_share_the_reading_of_it()
    {
        await ReceiveAsync(Given.Inquiry);

        var perTouch = await PerTouchAsync();

        Assert.Equal(2 * Leads, _world.Provider.Calls);
        Assert.InRange(perTouch, 1, 1.75);
    }

    [Fact]
    public async Task An_idle_tick_is_one_read_and_its_heartbeat()
    {
        await ReceiveAsync(Given.Inquiry);
        await _world.WorkAsync();
        await _world.LiveAsync(Duration.FromMinutes(3));
        var before = _world.Store.Calls;

        Assert.Equal(new TickReport(0, 0), await _world.Tick.RunAsync(_world.Now, default));

        Assert.Equal(new StoreCalls(Gets: 0, Pages: 1, Commits: 1), _world.Store.Calls.Since(before));
    }

    private async Task<double> PerTouchAsync()
    {
        var before = _world.Store.Calls;
        await _world.WorkAsync();
        var calls = _world.Store.Calls.Since(before);
        var perTouch = (double)calls.Total / _world.Provider.Calls;
        output.WriteLine(FormattableString.Invariant($"{calls} for {_world.Provider.Calls} touches: {perTouch:F2} a touch (at most 4, aim 2.1)"));
        return perTouch;
    }

    private async Task ReceiveAsync(Func<int, FollowUpEngine.Intake.Inquiry> inquiry)
    {
        for (var n = 1; n <= Leads; n++)
        {
            await _world.ReceiveAsync(inquiry(n));
        }
    }
}
