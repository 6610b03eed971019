using System.Net;
using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Work;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Timers;

public sealed class TickWatchTests : IAsyncLifetime
{
    private FunctionApp _app = null!;

    private TickService Tick => _app.Services.GetRequiredService<TickService>();

    private Instant Now => _app.Clock.GetCurrentInstant();

    public async Task InitializeAsync() => _app = await FunctionApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_form_that_comes_while_the_timer_stands_still_does_the_ticks_work_for_other_leads()
    {
        var first = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        await _app.Services.GetRequiredService<InProcessQueue>().DrainAsync(default);
        var before = (await _app.OutboxAsync()).Count;

        // Nobody ticks for a day, though much came due; then somebody else sends a form.
        _app.Clock.Advance(Duration.FromDays(1));
        await _app.ReceiveAsync(new Person(2).Json);
        await _app.Services.GetRequiredService<InProcessQueue>().DrainAsync(default);

        Assert.Equal(Now, await Tick.LastAsync(default));
        Assert.Contains(await _app.OutboxAsync(), message => message.Key.Scope == first && message.At >= Now - Duration.FromMinutes(5));
        Assert.True((await _app.OutboxAsync()).Count > before);
        Assert.Contains(_app.Log.Lines, line => line.Contains("timer has not run for three minutes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fresh_heartbeat_is_left_alone()
    {
        await Tick.RunAsync(Now, default);
        var ticked = Now;
        _app.Clock.Advance(Duration.FromMinutes(2));
        await _app.ReceiveAsync(new Person().Json);
        await _app.Services.GetRequiredService<InProcessQueue>().DrainAsync(default);
        Assert.Equal(ticked, await Tick.LastAsync(default));
    }
}
