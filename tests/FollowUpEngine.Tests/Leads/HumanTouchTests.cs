using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Stalls;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using FollowUpEngine.Tests.Stalls;
using Xunit;

namespace FollowUpEngine.Tests.Leads;

/// <summary>Whoever goes on with a lead has been in touch with it, whether that was told by itself or not.</summary>
public sealed class HumanTouchTests
{
    [Theory]
    [InlineData("inquiry", "conversation", true)]
    [InlineData("inquiry", "call-made", true)]
    [InlineData("inquiry", "message-sent", true)]
    [InlineData("inquiry", "booked", true)]
    [InlineData("inquiry", "bar-answered", true)] // about the budget
    [InlineData("inquiry", "quote-sent", true)]
    [InlineData("inquiry", "won", true)]
    [InlineData("inquiry", "handed-off", false)] // with an override: nothing says that somebody spoke
    [InlineData("inquiry", "message-received", false)]
    [InlineData("inquiry", "parked", false)]
    [InlineData("inquiry", "snoozed", false)]
    [InlineData("inquiry", "disqualified", false)] // spam
    [InlineData("inquiry", "lost", false)] // nobody answered
    [InlineData("inquiry", "note", false)]
    public void First_human_touch_is_the_first_fact_that_proves_one(string state, string fact, bool proves)
    {
        var lead = LeadFolding.Evolve(LeadStates.All[state], LeadStates.Sensible(fact));

        Assert.Equal(proves ? LeadStates.Now : null, lead.FirstHumanTouchAt);
        Assert.Equal(proves ? LeadStates.Now : null, lead.LastHumanTouchAt);
    }

    [Fact]
    public void Packet_with_its_bar_met_proves_that_somebody_spoke() =>
        Assert.Equal(LeadStates.Arrived + NodaTime.Duration.FromHours(1), LeadStates.Lead(LeadStates.Handed).FirstHumanTouchAt);

    [Fact]
    public void Acceptance_after_an_override_is_the_first_touch()
    {
        var handed = LeadFolding.Evolve(LeadStates.All["inquiry"], LeadStates.Sensible("handed-off"));

        Assert.Equal(LeadStates.Now, LeadFolding.Evolve(handed, LeadStates.Sensible("accepted")).FirstHumanTouchAt);
        Assert.Null(LeadFolding.Evolve(handed, LeadStates.Sensible("rejected")).FirstHumanTouchAt);
    }

    [Fact]
    public void Touch_told_late_is_still_the_first()
    {
        var lead = LeadFolding.Evolve(LeadStates.All["inquiry"], LeadStates.Sensible("booked"));
        var early = LeadStates.Arrived + NodaTime.Duration.FromMinutes(5);

        lead = LeadFolding.Evolve(lead, new HumanTouched { At = early, Who = "Sam", How = HumanTouched.CallMade });

        Assert.Equal((early, LeadStates.Now), (lead.FirstHumanTouchAt, lead.LastHumanTouchAt));
    }

    [Theory]
    [InlineData(BarQuestion.Need, true)] // the form may say it
    [InlineData(BarQuestion.ServiceArea, true)]
    [InlineData(BarQuestion.Budget, false)]
    [InlineData(BarQuestion.Timing, false)]
    [InlineData(BarQuestion.DecisionAuthority, false)]
    public void Answer_that_takes_a_talk_ends_the_waiting_and_begins_the_clock_of_the_open_bar(BarQuestion question, bool waits)
    {
        var lead = LeadFolding.Evolve(LeadStates.All["inquiry"], new BarAnswered { At = LeadStates.Now, Who = "Sam", Question = question, Answer = "yes", Meets = true });
        var clocks = StallClocks.Of(lead, Plain.Business).Select(clock => clock.Cause).ToList();

        Assert.Equal((waits, !waits), (clocks.Contains(StallCause.G1), clocks.Contains(StallCause.G2)));
    }

    [Theory]
    [InlineData(BarQuestion.Need, true)]
    [InlineData(BarQuestion.Budget, false)]
    public void Answer_that_takes_a_talk_ends_the_cadence_as_a_conversation_does(BarQuestion question, bool goesOn)
    {
        var business = Made.Business(Made.Of(CadenceStart.Inquiry, Made.Email("a", "P1D")));
        var lead = Plain.Decide(null, new LeadCommand.ReceiveInquiry(LeadId.New(LeadStates.Arrived), "website", Given.Inquiry()), business, LeadStates.Arrived);

        lead = Plain.Decide(lead, new LeadCommand.Tell(new BarAnswered { At = LeadStates.Arrived, Who = "Sam", Question = question, Answer = "yes", Meets = true }), business, LeadStates.Arrived);

        Assert.Equal(goesOn, lead.Enrollment is not null);
    }
}
