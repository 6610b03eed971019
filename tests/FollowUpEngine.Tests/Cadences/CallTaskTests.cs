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

    [Theory]
    [InlineData(HumanTouched.CallMade)]
    [InlineData(HumanTouched.Conversation)]
    public async Task Call_after_the_job_can_be_told(string how)
    {
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Won, Made.Call("call", "PT1H"), Made.Email("a", "P3D")) with { EndsOn = CadenceEnds.Reply }));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.TellAsync(id, new Closed { At = world.Now, Who = "Lee", As = LeadStage.Won });
        await world.LiveAsync(Duration.FromHours(2));
        Assert.Contains("call-made", PeopleRules.Allowed(await world.LeadAsync(id), world.Business, world.Now));

        await world.TellAsync(id, new HumanTouched { At = world.Now, Who = "Sam", How = how });

        var lead = await world.LeadAsync(id);
        Assert.Empty(lead.CallTasks);
        Assert.NotNull(lead.Enrollment);
        Assert.DoesNotContain("call-made", PeopleRules.Allowed(lead, world.Business, world.Now));
    }
}
