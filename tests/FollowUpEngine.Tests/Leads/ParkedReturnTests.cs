using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Tests.Stalls;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Leads;

/// <summary>Who was accepted and then parked comes back: by the date, by a conversation, by a word of the customer.</summary>
public sealed class ParkedReturnTests
{
    private static readonly Instant Parked = Plain.After(Given.TuesdayMorning, Duration.FromHours(5));
    private static readonly Instant Date = new LocalDateTime(2026, 4, 15, 10, 0).InZoneStrictly(Plain.Business.Zone).ToInstant();

    [Fact]
    public void The_date_makes_it_the_closers_turn_until_somebody_speaks_with_the_customer()
    {
        var lead = Plain.Decide(Accepted(), Plain.Due, Plain.Business, Date);
        Assert.Equal((StallCause.P1, "lee"), (lead.Stall?.Cause, lead.Stall?.Person));

        lead = Told(lead, Lives.Fact("spoke", Date + Duration.FromHours(1)));

        Assert.Equal((LeadStage.SalesAccepted, null, null), (lead.Stage, lead.Stall, lead.Parking));
        // The clock of the missing appointment begins with the return, not with the acceptance in March.
        Assert.Equal((Plain.After(Date + Duration.FromHours(1), Duration.FromHours(24)), StallCause.H2), StallRules.BeginsNext(lead, Plain.Business));
    }

    [Fact]
    public void A_reply_brings_it_back_before_its_date()
    {
        var lead = Told(Accepted(), Lives.Fact("wrote", Parked + Duration.FromDays(2)));

        Assert.Equal(LeadStage.SalesAccepted, lead.Stage);
        Assert.Equal(StallCause.S3, StallRules.BeginsNext(lead, Plain.Business)?.Cause);
    }

    [Fact]
    public void A_packet_that_was_out_is_the_closers_again()
    {
        var lead = Told(With("spoke", "handed", "parked"), Lives.Fact("spoke", Parked + Duration.FromDays(10)));

        Assert.Equal(LeadStage.HandedOff, lead.Stage);
        Assert.Equal((Plain.After(Parked + Duration.FromDays(10), Duration.FromMinutes(15)), StallCause.H1), StallRules.BeginsNext(lead, Plain.Business));
    }

    [Fact]
    public void A_booking_takes_a_quote_that_is_out_back_to_where_it_was()
    {
        var lead = Told(With("quoted", "parked"), Lives.Fact("booked", Parked + Duration.FromDays(10)));

        Assert.Equal(LeadStage.Opportunity, lead.Stage);
    }

    [Fact]
    public void Parked_twice_it_returns_to_where_it_was_before_the_first()
    {
        var lead = Told(Accepted(), new Parked { At = Parked + Duration.FromDays(3), Who = "Sam", Until = new LocalDate(2026, 5, 1), Reason = "later still" });

        Assert.Equal(LeadStage.SalesAccepted, Told(lead, Lives.Fact("spoke", Parked + Duration.FromDays(4))).Stage);
    }

    [Theory]
    [InlineData("tried to call")]
    [InlineData("message sent")]
    [InlineData("automatic answer")]
    [InlineData("spoke before it was parked")]
    public void What_says_nothing_new_leaves_it_parked(string what)
    {
        var at = Parked + Duration.FromDays(2);
        PeopleFact fact = what switch
        {
            "tried to call" => Lives.Fact(what, at),
            "message sent" => new HumanTouched { At = at, Who = "Sam", How = HumanTouched.Message },
            "automatic answer" => new MessageReceived { At = at, Who = "machine", Channel = Channel.Email, IsAutomatic = true },
            _ => Lives.Fact("spoke", Parked - Duration.FromMinutes(5)),
        };

        Assert.Equal(LeadStage.Parked, Told(Accepted(), fact, at).Stage);
    }

    private static Lead Accepted() => With("spoke", "handed", "accepted", "parked");

    private static Lead With(params string[] steps)
    {
        var lead = Plain.Decide(null, new LeadCommand.ReceiveInquiry(LeadId.New(Given.TuesdayMorning), "website", Given.Inquiry()), Plain.Business, Given.TuesdayMorning) with { Pending = [] };
        foreach (var (step, i) in steps.Select((step, i) => (step, i)))
        {
            var at = step == "parked" ? Parked : Plain.After(Given.TuesdayMorning, Duration.FromMinutes(10 * (i + 1)));
            lead = Told(lead, Lives.Fact(step, at));
        }

        return lead;
    }

    private static Lead Told(Lead lead, PeopleFact fact, Instant? now = null) => Plain.Decide(lead, new LeadCommand.Tell(fact), Plain.Business, now ?? fact.At);
}
