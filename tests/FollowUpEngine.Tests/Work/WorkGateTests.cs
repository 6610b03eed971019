using FollowUpEngine.Work;
using Xunit;

namespace FollowUpEngine.Tests.Work;

public sealed class WorkGateTests
{
    private readonly WorkGate _gate = new(2);

    [Fact]
    public void So_many_are_inside_and_the_next_waits()
    {
        Assert.True(_gate.EnterAsync().IsCompleted);
        Assert.True(_gate.EnterAsync().IsCompleted);
        Assert.False(_gate.EnterAsync().IsCompleted);
    }

    [Fact]
    public async Task Who_waits_enters_in_the_order_of_coming_when_others_leave()
    {
        await _gate.EnterAsync();
        await _gate.EnterAsync();
        var (third, fourth) = (_gate.EnterAsync(), _gate.EnterAsync());

        _gate.Leave();
        await third;
        Assert.False(fourth.IsCompleted);
        _gate.Leave();
        await fourth;
        Assert.False(_gate.EnterAsync().IsCompleted);
    }

    [Fact]
    public async Task A_place_that_nobody_waits_for_stays_free()
    {
        await _gate.EnterAsync();
        await _gate.EnterAsync();
        _gate.Leave();
        Assert.True(_gate.EnterAsync().IsCompleted);
        Assert.False(_gate.EnterAsync().IsCompleted);
    }
}
