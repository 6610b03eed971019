using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Tests.Cadences;
using FollowUpEngine.Tests.Leads;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Stalls;

/// <summary>A snooze was decided for one situation: another one needs another decision.</summary>
public sealed class SnoozeTests
{
    [Theory]
    [InlineData("bar met", "handed-off")]
    [InlineData("handed off", "accepted")]
    [InlineData("handed off", "rejected")]
    [InlineData("handed off", "question")]
    [InlineData("asked", "question-answered")]
    [InlineData("accepted", "booked")]
    [InlineData("appointment to come", "rescheduled")]
    [InlineData("appointment to come", "cancelled")]
    [InlineData("appointment begun", "held")]
    [InlineData("appointment begun", "no-show")]
    [InlineData("held", "quote-sent")]
    [InlineData("inquiry", "parked")]
    [InlineData("quoted without a visit", "lost")]
    [InlineData("inquiry", "message-received")]
    public void New_situation_ends_the_snooze(string state, string fact) => Assert.Null(After(state, fact).SnoozedUntil);

    [Theory]
    [InlineData("inquiry", "call-made")]
    [InlineData("inquiry", "conversation")] // in which the date was agreed
    [InlineData("inquiry", "message-sent")]
    [InlineData("inquiry", "bar-answered")]
    [InlineData("inquiry", "note")]
    public void What_leaves_the_lead_where_it_is_leaves_the_snooze(string state, string fact) => Assert.NotNull(After(state, fact).SnoozedUntil);

    [Fact]
    public async Task Snooze_holds_no_message_to_the_customer()
    {
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H"))));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.TellAsync(id, new Snoozed { At = world.Now, Who = "Sam", Until = world.Now + Duration.FromDays(3), Reason = "Called, call back on Friday." });

        await world.LiveAsync(Duration.FromDays(2));

        Assert.Single(Made.Steps(world, id));
        Assert.Null((await world.LeadAsync(id)).Stall);
    }

    private static Lead After(string state, string fact) =>
        LeadFolding.Evolve(LeadFolding.Evolve(LeadStates.All[state], LeadStates.Sensible("snoozed")), LeadStates.Sensible(fact));
}
