using NodaTime;

namespace FollowUpEngine.Local.Tests.Hosting;

public sealed class TimerHostingTests : IAsyncDisposable
{
    private readonly HostUnderTest _host = new(typeof(TimedFunctionsUnderTest));

    public TimerHostingTests() => _ = _host.Timers; // made at the start, at 08:00:00

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(0, 0)] // the start itself is no occurrence
    [InlineData(59, 0)]
    [InlineData(60, 1)]
    [InlineData(61, 1)]
    [InlineData(119, 1)]
    public async Task Timer_runs_at_its_moment_and_not_before(int seconds, int runs)
    {
        _host.Clock.Advance(Duration.FromSeconds(seconds));
        await _host.Timers.RunDueAsync(default);
        await _host.Timers.RunDueAsync(default);

        Assert.Equal(runs, _host.Seen.All.Count);
    }

    [Fact]
    public async Task Missed_occurrences_become_one_run_that_is_past_due()
    {
        _host.Clock.Advance(Duration.FromMinutes(10));
        await _host.Timers.RunDueAsync(default);
        _host.Clock.Advance(Duration.FromMinutes(1));
        await _host.Timers.RunDueAsync(default);

        Assert.Equal(["tick 2026-11-21 08:10:00 past due", "tick 2026-11-21 08:11:00"], _host.Seen.All);
    }

    [Fact]
    public async Task Clock_wound_from_one_due_moment_to_the_next_lives_through_every_tick()
    {
        var end = _host.Clock.GetCurrentInstant() + Duration.FromDays(1);
        while (_host.Timers.NextDue(_host.Clock.GetCurrentInstant()) is { } next && next <= end)
        {
            _host.Clock.Set(next);
            await _host.Timers.RunDueAsync(default);
        }

        Assert.Equal(24 * 60, _host.Seen.All.Count(seen => seen.StartsWith("tick", StringComparison.Ordinal)));
        Assert.Equal(24, _host.Seen.All.Count(seen => seen == "sweep"));
        Assert.DoesNotContain(_host.Seen.All, seen => seen.EndsWith("past due", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failing_timer_is_logged_and_stops_neither_itself_nor_the_others()
    {
        for (var hour = 0; hour < 2; hour++)
        {
            _host.Clock.Advance(Duration.FromHours(1));
            await _host.Timers.RunDueAsync(default);
        }

        Assert.Equal(2, _host.Seen.All.Count(seen => seen == "sweep"));
        Assert.Equal(2, _host.Seen.All.Count(seen => seen != "sweep"));
        Assert.Equal(2, _host.Logged.Count(line => line.StartsWith("Error: FailingSweep failed", StringComparison.Ordinal)));
        Assert.DoesNotContain(_host.Logged, line => line.Contains("jane@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Timer_goes_on_after_the_machines_clock_was_put_back()
    {
        _host.Clock.Advance(Duration.FromHours(-3));
        await _host.Timers.RunDueAsync(default);
        _host.Clock.Advance(Duration.FromMinutes(1));
        await _host.Timers.RunDueAsync(default);

        Assert.Equal(["tick 2026-11-21 05:01:00"], _host.Seen.All);
    }

    [Fact]
    public async Task Running_host_looks_at_the_clock_by_itself()
    {
        using var http = await _host.StartAsync();
        _host.Clock.Advance(Duration.FromMinutes(1));

        Assert.Equal("tick 2026-11-21 08:01:00", await _host.Seen.NextAsync());
    }
}
