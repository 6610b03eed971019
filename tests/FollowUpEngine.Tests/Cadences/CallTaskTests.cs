using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Tests.Stalls;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Cadences;

/// <summary>A call that nobody needs to make any more is nobody's task.</summary>
public sealed class CallTaskTests
{
    [Theory]
    [InlineData("handed", 0)]
    [InlineData("booked", 0)]
    [InlineData("quoted", 0)]
    [InlineData("tried to call", 0)]
    [InlineData("wrote", 1)] // now there is all the more to call about
    public async Task Going_on_with_the_lead_ends_its_calls(string how, int left)
    {
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Call("call", "PT1H"))));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(2));
        Assert.Single((await world.LeadAsync(id)).CallTasks);

        await world.TellAsync(id, Lives.Fact(how, world.Now));

        Assert.Equal(left, (await world.LeadAsync(id)).CallTasks.Count);
    }
}
