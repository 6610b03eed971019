using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Tests.Stalls;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Leads;

/// <summary>Leads that were closed once: what was said in the first life moves no clock of the second.</summary>
public sealed class SecondLifeTests
{
    private static readonly Duration Year = Duration.FromDays(365);

    [Fact]
    public void Conversation_of_the_first_life_leaves_no_bar_open_in_the_second()
    {
        var (lead, at) = Lives.Until("spoke", Plain.Business);
        lead = Plain.Decide(lead, new LeadCommand.Tell(Lives.Fact("closed", at)), Plain.Business, at);

        var facts = Plain.Facts(lead, Again, Plain.Business, at + Year);
        lead = Plain.Fold(lead, facts);

        Assert.DoesNotContain(facts, fact => fact is StallBegan);
        Assert.Equal(StallCause.G1, StallRules.BeginsNext(lead, Plain.Business)?.Cause);
        lead = Plain.Decide(lead, new LeadCommand.Tell(new HumanTouched { At = at, Who = "Sam", How = HumanTouched.Conversation }), Plain.Business, at + Year);
        Assert.DoesNotContain(StallCause.G2, StallClocks.Of(lead, Plain.Business).Select(clock => clock.Cause));
    }

    [Fact]
    public async Task Customer_who_answers_the_review_request_is_asked_for_nothing_more()
    {
        var world = new EngineWorld();
        var id = await world.ReceiveAsync(Given.Inquiry());
        await world.TellAsync(id, new Closed { At = world.Now, Who = "Lee", As = LeadStage.Won, Amount = 900 });
        await world.LiveAsync(Duration.FromHours(3));
        Assert.Equal("after-job", (await world.LeadAsync(id)).Enrollment?.Cadence);

        await world.TellAsync(id, new MessageReceived { At = world.Now, Who = "customer", Channel = Channel.Email, Text = "It leaks." });
        var sent = world.Provider.Calls;
        await world.LiveAsync(Year);

        Assert.Null((await world.LeadAsync(id)).Enrollment);
        Assert.DoesNotContain(world.Provider.Log.Skip(sent), message => message.Audience == Audience.Lead);
        await Promises.HoldAsync(world);
    }

    private static LeadCommand Again => new LeadCommand.ReceiveInquiry(LeadId.New(Given.TuesdayMorning), "website", Given.Inquiry() with { ContentHash = "again" });
}
