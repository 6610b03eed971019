using System.Text.RegularExpressions;
using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Timers;

public sealed class TickWatchTests : IAsyncLifetime
{
    private FunctionApp _app = null!;

    private TickService Tick => _app.Services.GetRequiredService<TickService>();

    private Instant Now => _app.Clock.GetCurrentInstant();

    // The timer stands still for the whole test: next on a leap day.
    public async Task InitializeAsync() => _app = await FunctionApp.StartAsync(("TICK_SCHEDULE", "0 0 0 29 2 *"));

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
    public async Task Every_function_that_can_be_called_is_watched_over()
    {
        var called = 0;
        foreach (var route in _app.Routes.Where(route => !route.RoutePattern.RawText!.Contains("ops/tick", StringComparison.Ordinal)))
        {
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                _app.Clock.Advance(Duration.FromMinutes(10));
                using var answer = await _app.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), Regex.Replace(route.RoutePattern.RawText!, @"\{\w+\}", "none")));
                Assert.True(await Tick.LastAsync(default) == Now, $"{method} {route.RoutePattern.RawText} did not look at the tick.");
                called++;
            }
        }

        Assert.InRange(called, 10, 100);
    }

    [Fact]
    public async Task Health_tells_that_the_timer_stood_still_before_it_does_its_work()
    {
        _app.Clock.Advance(Duration.FromDays(1));
        var first = await FunctionApp.JsonAsync(await _app.Http.GetAsync("/health"));
        var second = await FunctionApp.JsonAsync(await _app.Http.GetAsync("/health"));

        // What fell due meanwhile is worked off a moment later.
        Assert.Equal(("late", false, true), (first.GetProperty("status").GetString(), first.GetProperty("isTicking").GetBoolean(), second.GetProperty("isTicking").GetBoolean()));
    }

    [Fact]
    public async Task On_azure_a_middleware_looks_and_leaves_timers_and_queues_to_themselves()
    {
        var middleware = new TickWatchMiddleware(_app.Services.GetRequiredService<TickWatch>());
        await Tick.RunAsync(Now, default);
        var ticked = Now;
        _app.Clock.Advance(Duration.FromMinutes(10));

        await middleware.Invoke(Invocation(null), _ => Task.CompletedTask);
        Assert.Equal(ticked, await Tick.LastAsync(default));

        await middleware.Invoke(Invocation(new DefaultHttpContext()), _ => Task.CompletedTask);
        Assert.Equal(Now, await Tick.LastAsync(default));
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

    private static FunctionContext Invocation(HttpContext? http)
    {
        var invocation = new Mock<FunctionContext>();
        invocation.Setup(c => c.Items).Returns(http is null ? [] : new Dictionary<object, object> { ["HttpRequestContext"] = http });
        return invocation.Object;
    }
}
