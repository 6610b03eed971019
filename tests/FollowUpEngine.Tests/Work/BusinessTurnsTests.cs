using FollowUpEngine.Businesses;
using FollowUpEngine.Testing;
using FollowUpEngine.Work;

namespace FollowUpEngine.Tests.Work;

public sealed class BusinessTurnsTests
{
    private static readonly BusinessId Harbor = BusinessId.Parse("harbor");
    private readonly BusinessTurns _turns = new();

    [Fact]
    public void Whoever_asks_during_a_run_makes_it_look_once_more_and_keeps_the_wakes_in_mind()
    {
        Assert.True(_turns.TryBegin(Harbor, fromTick: false));
        Assert.False(_turns.TryBegin(Harbor, fromTick: true));
        Assert.False(_turns.TryBegin(Harbor, fromTick: false));

        Assert.True(_turns.TryGoOn(Harbor, out var fromTick));
        Assert.True(fromTick);
        Assert.False(_turns.TryGoOn(Harbor, out _));
        Assert.True(_turns.TryBegin(Harbor, fromTick: false));
    }

    [Fact]
    public void One_business_never_waits_for_another()
    {
        Assert.True(_turns.TryBegin(Harbor, fromTick: false));

        Assert.True(_turns.TryBegin(BusinessId.Parse("other"), fromTick: false));
    }

    [Fact]
    public void A_run_that_failed_lets_the_next_begin()
    {
        _turns.TryBegin(Harbor, fromTick: false);

        _turns.End(Harbor);

        Assert.True(_turns.TryBegin(Harbor, fromTick: false));
    }

    [Fact]
    public async Task Many_workers_of_one_business_send_everything_once()
    {
        var world = new EngineWorld();
        for (var n = 1; n <= 30; n++)
        {
            await world.ReceiveAsync(Given.Inquiry(n));
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(world.WorkAsync)));

        Assert.Equal(30, world.Provider.Emails.Count);
        Assert.Equal(30, world.Provider.Texts.Count);
        await Promises.HoldAsync(world);
    }
}
