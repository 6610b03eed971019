using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Tests.Stalls;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Leads;

/// <summary>What people tell late and in any order leads to the same waiting as what they tell at once.</summary>
public sealed class LateWordsTests
{
    private static readonly Instant Arrival = Given.TuesdayMorning;
    private static readonly Instant Evening = Arrival + Duration.FromHours(10);

    [Fact]
    public void Message_told_late_still_waits_when_a_call_was_only_tried_since()
    {
        var lead = Told(Arrived(), Touch(2, HumanTouched.CallMade), Message(1));

        Assert.Equal(At(1), lead.ReplyWaitingSince);
    }

    [Fact]
    public void Message_told_late_waits_for_nobody_when_it_was_answered_since()
    {
        var lead = Told(Arrived(), Touch(2, HumanTouched.Message), Message(1));

        Assert.Null(lead.ReplyWaitingSince);
    }

    [Fact]
    public void Answer_told_late_answers_only_the_messages_before_it()
    {
        var lead = Told(Arrived(), Message(1), Message(5), Touch(3, HumanTouched.Conversation));

        Assert.Equal(At(5), lead.ReplyWaitingSince);
    }

    [Fact]
    public void Touch_told_late_answers_only_the_inquiries_before_it()
    {
        var again = Plain.Decide(Arrived(), new LeadCommand.ReceiveInquiry(LeadId.New(Arrival), "website", Given.Inquiry() with { ContentHash = "again" }), Plain.Business, At(5));

        Assert.Equal(At(5), Told(again, Touch(3, HumanTouched.CallMade)).WaitingSince);
    }

    [Theory]
    [InlineData("handed")]
    [InlineData("booked")]
    [InlineData("quoted")]
    public void Whoever_goes_on_with_the_lead_has_answered_the_inquiry(string how)
    {
        var lead = Told(Arrived(), Lives.Fact(how, At(1)));

        Assert.DoesNotContain(StallCause.G1, StallClocks.Of(lead, Plain.Business).Select(clock => clock.Cause));
    }

    [Theory]
    [InlineData("booked", false)]
    [InlineData("quoted", false)]
    [InlineData("handed", true)] // the packet says nothing to the customer
    public void Customer_who_gets_an_appointment_or_a_quote_has_an_answer(string how, bool waits)
    {
        var lead = Told(Arrived(), Message(1), Lives.Fact(how, At(2)));

        Assert.Equal(waits, lead.ReplyWaitingSince is not null);
    }

    private static Lead Arrived() => Plain.Decide(null, new LeadCommand.ReceiveInquiry(LeadId.New(Arrival), "website", Given.Inquiry()), Plain.Business, Arrival);

    private static Instant At(int hours) => Arrival + Duration.FromHours(hours);

    private static PeopleFact Touch(int hours, string how) => new HumanTouched { At = At(hours), Who = "Sam", How = how };

    private static PeopleFact Message(int hours) => new MessageReceived { At = At(hours), Who = "customer", Channel = Channel.Sms, Text = "Hello?" };

    private static Lead Told(Lead lead, params PeopleFact[] facts) =>
        facts.Aggregate(lead, (now, fact) => Plain.Decide(now, new LeadCommand.Tell(fact), Plain.Business, Evening));
}
