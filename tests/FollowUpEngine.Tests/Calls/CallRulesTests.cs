using FollowUpEngine.Businesses;
using FollowUpEngine.Calls;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Calls;

public sealed class CallRulesTests
{
    private static readonly VoiceSettings Voice = new() { RingTo = Given.Phone("+12075550190") };
    private static readonly InboundCall Call = new() { ProviderId = "CA1", From = Given.Phone("+12075551001"), To = Given.Harbor.Messaging.SmsFrom, Raw = default };

    [Theory]
    [InlineData("2026-03-03T12:59:59Z", false)] // Tuesday, a second before eight
    [InlineData("2026-03-03T13:00:00Z", true)]
    [InlineData("2026-03-03T21:59:59Z", true)]
    [InlineData("2026-03-03T22:00:00Z", false)] // five o'clock
    [InlineData("2026-03-09T12:00:00Z", true)] // Monday at eight, the first one of summer time
    [InlineData("2026-03-08T15:00:00Z", false)] // Sunday
    [InlineData("2026-05-25T15:00:00Z", false)] // Memorial Day
    public void Telephone_rings_within_business_hours_alone(string at, bool rings)
    {
        var answer = CallRules.Answer(Given.Harbor with { Voice = Voice }, Call, NodaTime.Text.InstantPattern.General.Parse(at).Value);

        Assert.Equal(rings ? new CallAnswer.Ring(Voice.RingTo, Duration.FromSeconds(20)) : new CallAnswer.Say("Thank you for calling Harbor Heating & Air. We are closed right now."), answer);
    }

    [Fact]
    public void Business_says_its_own_words()
    {
        var business = Given.Harbor with { Voice = Voice with { WhenClosed = "Gone fishing.", WhenMissed = "All hands full." } };

        Assert.Equal(new CallAnswer.Say("Gone fishing."), CallRules.Answer(business, Call, Instant.FromUtc(2026, 3, 3, 23, 0)));
        Assert.Equal(new CallAnswer.Say("All hands full."), CallRules.Missed(business, business.Voice));
    }

    [Fact]
    public void Business_that_names_no_telephone_takes_no_calls() =>
        Assert.IsType<CallAnswer.Refuse>(CallRules.Answer(Given.Harbor, Call, Given.TuesdayMorning));

    [Fact]
    public void Call_that_comes_from_the_telephone_or_was_passed_on_by_it_does_not_ring_in_a_circle()
    {
        var business = Given.Harbor with { Voice = Voice };

        Assert.All(
            [Call with { ForwardedFrom = Voice.RingTo }, Call with { From = Voice.RingTo }],
            call => Assert.Equal(CallRules.Missed(business, Voice), CallRules.Answer(business, call, Given.TuesdayMorning)));
    }
}
