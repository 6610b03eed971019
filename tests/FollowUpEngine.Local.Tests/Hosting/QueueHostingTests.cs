using NodaTime;

namespace FollowUpEngine.Local.Tests.Hosting;

public sealed class QueueHostingTests : IAsyncDisposable
{
    private const string Work = "business-work";
    private readonly HostUnderTest _host = new(typeof(QueueFunctionsUnderTest));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Message_reaches_the_function_of_its_queue()
    {
        await _host.Queue.EnqueueAsync(Work, "harbor", null, default);
        await _host.Queue.DrainAsync();

        Assert.Equal(["harbor"], _host.Seen.All);
    }

    [Fact]
    public async Task Poison_is_logged_as_an_error_without_what_it_held_and_the_host_goes_on()
    {
        await _host.Queue.EnqueueAsync(Work, "bad business", null, default);
        for (var i = 0; i < 5; i++)
        {
            await _host.Queue.DrainAsync();
            _host.Clock.Advance(Duration.FromHours(1));
        }

        await _host.Queue.EnqueueAsync(Work, "harbor", null, default);
        await _host.Queue.DrainAsync();

        Assert.Equal(6, _host.Seen.All.Count);
        Assert.Equal(1, _host.Queue.PoisonCount(Work));
        Assert.Contains("Error: A message of the queue business-work failed 5 times and was set aside as poison ", _host.Logged);
        Assert.All(_host.Logged, line => Assert.DoesNotContain("jane@", line, StringComparison.Ordinal));
        Assert.All(_host.Logged, line => Assert.DoesNotContain("bad business", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Running_host_lets_a_delayed_message_out_by_itself()
    {
        using var http = await _host.StartAsync();
        await _host.Queue.EnqueueAsync(Work, "harbor", TimeSpan.FromMinutes(10), default);
        _host.Clock.Advance(Duration.FromMinutes(10));

        Assert.Equal("harbor", await _host.Seen.NextAsync());
    }

    [Fact]
    public async Task Stopped_host_starts_no_message_more()
    {
        using var http = await _host.StartAsync();
        await _host.StopAsync();
        await _host.Queue.EnqueueAsync(Work, "harbor", null, default);

        Assert.Equal((1, 0), (_host.Queue.WaitingCount, _host.Seen.All.Count));
    }
}
