using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Stalls;

/// <summary>Each cause of the playbook: a moment before its threshold nothing, at the threshold the stall, then its cure.</summary>
public sealed class StallCauseTests
{
    private static readonly Instant Tuesday = Given.TuesdayMorning;

    // Dana owns, Sam generates, Lee closes; all work 10:00 to 18:00 in Portland from Monday to Friday, so that hours are easy to count.
    private static readonly Business Business = Plain.Business;

    public static TheoryData<StallCause, string, double, string> Cases => new()
    {
        // cause, its begin, working hours to the threshold, whose turn
        { StallCause.S3, "wrote", 4, "sam" },
        { StallCause.G1, "arrived", 0.25, "sam" },
        { StallCause.G2, "spoke", 24, "sam" },
        { StallCause.H1, "handed", 0.25, "dana" }, // no second closer, so the owner is the backup
        { StallCause.H2, "accepted", 24, "lee" },
        { StallCause.H3, "visit passed", 24, "lee" },
        { StallCause.H4, "missed", 2, "sam" },
        { StallCause.S1, "held", 48, "lee" },
        { StallCause.S2, "quoted", 72, "lee" },
        { StallCause.X1, "tried to call", 24, "dana" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stall_begins_at_its_threshold_and_not_a_second_before(StallCause cause, string begin, double hours, string person)
    {
        var (lead, since) = Lives.Until(begin, Business);
        var begins = Plain.After(since, Duration.FromHours(hours));

        Assert.Empty(StallRules.Check(lead, Business, begins - Duration.FromSeconds(1), "test"));
        var began = Assert.IsType<StallBegan>(Assert.Single(StallRules.Check(lead, Business, begins, "test")));

        Assert.Equal((cause, since, person), (began.Cause, began.Since, began.Person));
        Assert.Equal(begins, StallRules.BeginsNext(lead, Business)?.At);
        Assert.Empty(StallRules.Check(LeadFolding.Evolve(lead, began), Business, begins + Duration.FromHours(1), "test").OfType<StallBegan>());
    }

    [Fact]
    public void Parked_lead_oversleeps_when_the_business_opens_on_its_date()
    {
        var (lead, _) = Lives.Until("parked", Business);
        var opens = new LocalDateTime(2026, 4, 15, 10, 0).InZoneStrictly(Business.Zone).ToInstant();

        Assert.Empty(StallRules.Check(lead, Business, opens - Duration.FromSeconds(1), "test"));
        Assert.Equal(StallCause.P1, Assert.IsType<StallBegan>(Assert.Single(StallRules.Check(lead, Business, opens, "test"))).Cause);
    }

    [Theory]
    [InlineData("wrote", "spoke back")]
    [InlineData("arrived", "tried to call")]
    [InlineData("spoke", "handed")]
    [InlineData("handed", "accepted")]
    [InlineData("accepted", "booked")]
    [InlineData("visit passed", "held")]
    [InlineData("missed", "booked again")]
    [InlineData("held", "quoted")]
    [InlineData("quoted", "spoke back")]
    [InlineData("parked", "closed")]
    [InlineData("tried to call", "spoke back")]
    public void Stall_is_cured_by_what_it_waited_for(string begin, string cure)
    {
        var (lead, since) = Lives.Until(begin, Business);
        var late = Instant.Max(since, Tuesday) + Duration.FromDays(60);
        lead = Plain.Decide(lead, Plain.Due, Business, late);
        Assert.NotNull(lead.Stall);

        var cured = Plain.Decide(lead, new LeadCommand.Tell(Lives.Fact(cure, late)), Business, late);

        Assert.NotEqual(lead.Stall.Cause, cured.Stall?.Cause);
    }

    [Fact]
    public void A_waiting_customer_goes_before_every_other_cause()
    {
        var (lead, since) = Lives.Until("quoted", Business);
        var later = Plain.After(since, Duration.FromHours(72));
        lead = Plain.Decide(lead, Plain.Due, Business, later);
        Assert.Equal(StallCause.S2, lead.Stall?.Cause);

        lead = Plain.Decide(lead, new LeadCommand.Tell(new MessageReceived { At = later, Who = "customer", Channel = Channel.Sms, Text = "Still there?" }), Business, later);
        Assert.Null(lead.Stall); // the customer's word ends the silence
        lead = Plain.Decide(lead, Plain.Due, Business, Plain.After(later, Duration.FromHours(4)));

        Assert.Equal((StallCause.S3, StallSide.Sales, "lee"), (lead.Stall!.Cause, lead.Stall.Side, lead.Stall.Person));
    }

    [Fact]
    public void A_greater_cause_takes_the_place_of_a_lesser_one()
    {
        var (lead, since) = Lives.Until("missed", Business);
        lead = Plain.Decide(lead, Plain.Due, Business, Plain.After(since, Duration.FromHours(2)));
        var wrote = Plain.After(since, Duration.FromHours(3));
        lead = Plain.Decide(lead, new LeadCommand.Tell(new MessageReceived { At = wrote, Who = "customer", Channel = Channel.Sms }), Business, wrote);
        Assert.Equal(StallCause.H4, lead.Stall?.Cause);

        var facts = Plain.Facts(lead, Plain.Due, Business, Plain.After(wrote, Duration.FromHours(4)));

        Assert.Equal(StallCause.H4, Assert.Single(facts.OfType<StallCured>()).Cause);
        Assert.Equal(StallCause.S3, Assert.Single(facts.OfType<StallBegan>()).Cause);
    }

    [Fact]
    public void Snoozed_lead_stalls_only_after_the_snooze_and_in_working_hours()
    {
        var (lead, since) = Lives.Until("quoted", Business);
        var stalled = Plain.After(since, Duration.FromHours(72));
        lead = Plain.Decide(lead, Plain.Due, Business, stalled);
        var until = stalled + Duration.FromDays(5);
        lead = Plain.Decide(lead, new LeadCommand.Tell(new Snoozed { At = stalled, Who = "Lee", Until = until, Reason = "asked for a week" }), Business, stalled);
        Assert.Null(lead.Stall);

        var again = StallRules.BeginsNext(lead, Business)!.Value;

        Assert.True(again.At >= until);
        Assert.Equal(Plain.After(until, Duration.Zero), again.At);
        Assert.Equal(StallCause.S2, Plain.Decide(lead, Plain.Due, Business, again.At).Stall?.Cause);
    }

    [Fact]
    public void Customer_who_waits_is_not_snoozed_away_and_not_alerted_about_twice()
    {
        var (lead, since) = Lives.Until("quoted", Business);
        lead = Plain.Decide(lead, new LeadCommand.Tell(new MessageReceived { At = since, Who = "customer", Channel = Channel.Sms }), Business, since);
        var stalled = Plain.After(since, Duration.FromHours(4));
        lead = Plain.Decide(lead, Plain.Due, Business, stalled);
        Assert.Equal(StallCause.S3, lead.Stall?.Cause);

        var snoozed = new LeadCommand.Tell(new Snoozed { At = stalled, Who = "Lee", Until = stalled + Duration.FromDays(5), Reason = "asked for a week" });
        var facts = Plain.Facts(lead, snoozed, Business, stalled);

        Assert.IsType<Snoozed>(Assert.Single(facts));
        lead = Plain.Fold(lead, facts);
        Assert.DoesNotContain(Plain.Facts(lead, Plain.Due, Business, stalled + Duration.FromMinutes(1)), fact => fact is StallBegan or StallCured);
    }

    [Fact]
    public void Unanswered_handoff_goes_to_the_backup_and_then_to_the_owner()
    {
        var business = Plain.With(new StaffMember { Id = "kim", Name = "Kim", Roles = [StaffRole.Closer], Email = Given.Email("kim@example.com") });
        var (lead, since) = Lives.Until("handed", business);
        lead = Plain.Decide(lead, Plain.Due, business, Plain.After(since, Duration.FromMinutes(15)));
        Assert.Equal("kim", lead.Stall?.Person);

        var passesOn = Plain.After(since, Duration.FromMinutes(30));
        Assert.Equal(passesOn, StallRules.PassesOnAt(lead, business));
        lead = Plain.Decide(lead, Plain.Due, business, passesOn);

        Assert.Equal((StallCause.H1, "dana"), (lead.Stall!.Cause, lead.Stall.Person));
        Assert.Null(StallRules.PassesOnAt(lead, business));
    }

    [Fact]
    public void Stall_of_somebody_who_left_becomes_the_turn_of_whoever_has_the_role_now()
    {
        var (lead, since) = Lives.Until("arrived", Business);
        lead = Plain.Decide(lead, Plain.Due, Business, since + Duration.FromMinutes(15));
        var without = Business with { Staff = [.. Business.Staff.Where(person => person.Id != "sam")] };
        Assert.True(StallRules.PassesOnAt(lead, without) <= since + Duration.FromMinutes(15));

        var facts = Plain.Facts(lead, Plain.Due, without, since + Duration.FromHours(1));
        lead = Plain.Fold(lead, facts);

        Assert.Equal("dana", lead.Stall?.Person);
        Assert.Single(facts.OfType<Enrolled>(), alert => alert.Touches.Single().Person == "dana");
        Assert.Null(StallRules.PassesOnAt(lead, without));
    }

    [Fact]
    public void Question_of_the_closer_is_the_generators_turn_and_back()
    {
        var (lead, since) = Lives.Until("handed", Business);
        var asked = since + Duration.FromMinutes(5);
        lead = Plain.Decide(lead, new LeadCommand.Tell(new HandoffQuestioned { At = asked, Who = "Lee", Question = "Which floor?" }), Business, asked);
        Assert.Equal("sam", Assert.IsType<StallBegan>(Assert.Single(StallRules.Check(lead, Business, asked + Duration.FromMinutes(15), "test"))).Person);

        var answered = asked + Duration.FromMinutes(5);
        lead = Plain.Decide(lead, new LeadCommand.Tell(new HandoffQuestionAnswered { At = answered, Who = "Sam", Answer = "The second." }), Business, answered);

        Assert.Equal(answered + Duration.FromMinutes(15), StallRules.BeginsNext(lead, Business)?.At);
    }

    [Fact]
    public void Rejected_packet_comes_back_to_the_generator_and_not_into_nothing()
    {
        var (lead, since) = Lives.Until("handed", Business);
        var rejected = since + Duration.FromMinutes(5);
        lead = Plain.Decide(lead, new LeadCommand.Tell(new HandoffRejected { At = rejected, Who = "Lee", Reason = RejectReason.BelowTheBar }), Business, rejected);

        Assert.Equal(LeadStage.MarketingQualified, lead.Stage);
        Assert.Equal((Plain.After(rejected, Duration.FromHours(24)), StallCause.G2), StallRules.BeginsNext(lead, Business));
    }

    [Fact]
    public void Alert_goes_once_and_in_the_working_hours_of_whose_turn_it_is()
    {
        var (lead, since) = Lives.Until("arrived", Business);
        var facts = Plain.Facts(lead, Plain.Due, Business, since + Duration.FromMinutes(15));
        Assert.Single(facts.OfType<Enrolled>(), enrolled => enrolled.Cadence == "stall-alert");

        var again = Plain.Facts(Plain.Fold(lead, facts), Plain.Due, Business, since + Duration.FromDays(3));

        Assert.DoesNotContain(again, fact => fact is Enrolled or StallBegan);
    }

    [Fact]
    public void Answers_of_the_bar_qualify_the_lead_when_it_fits()
    {
        var (lead, _) = Lives.Until("spoke", Business);
        lead = Plain.Decide(lead, new LeadCommand.Tell(new BarAnswered { At = Tuesday, Who = "Sam", Question = BarQuestion.Need, Answer = "no heat", Meets = true }), Business, Tuesday);
        Assert.Equal(LeadStage.Inquiry, lead.Stage);

        lead = Plain.Decide(lead, new LeadCommand.Tell(new BarAnswered { At = Tuesday, Who = "Sam", Question = BarQuestion.ServiceArea, Answer = "04101", Meets = true }), Business, Tuesday);

        Assert.Equal(LeadStage.MarketingQualified, lead.Stage);
        Assert.Equal(3, Bar.Missing(lead).Count);
    }
}
