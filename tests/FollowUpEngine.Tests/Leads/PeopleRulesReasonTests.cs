using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Leads;

/// <summary>Times, amounts and names: each boundary, and what the refusal says.</summary>
public sealed class PeopleRulesReasonTests
{
    private static readonly Instant Now = LeadStates.Now;
    private static readonly Duration Second = Duration.FromSeconds(1);

    [Fact]
    public void Nothing_is_told_of_the_future_nor_of_the_time_before_the_lead()
    {
        foreach (var (state, lead) in LeadStates.All)
        {
            foreach (var name in PeopleRules.Allowed(lead, Given.Harbor, Now).Except(FactNames.NotOfPeople, StringComparer.Ordinal))
            {
                var fact = LeadStates.Sensible(name);
                Assert.True(Why(lead, fact with { At = Now + Second })?.Contains("has not happened yet", StringComparison.Ordinal), $"{state}, {name}");
                Assert.True(Why(lead, fact with { At = LeadStates.Arrived - Second })?.Contains("before", StringComparison.Ordinal), $"{state}, {name}");
            }
        }

        Assert.Equal(
            "The lead arrived Tue 3 Mar 2026, 10:30:00; this is said to have happened Tue 3 Mar 2026, 10:29:59, before that.",
            Why("inquiry", LeadStates.Sensible("call-made") with { At = LeadStates.Arrived - Second }));
        Assert.Null(Why("inquiry", LeadStates.Sensible("call-made") with { At = LeadStates.Arrived }));
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("rejected")]
    [InlineData("question")]
    public void Packet_is_not_answered_before_it_went(string name)
    {
        var handed = LeadStates.All["handed off"].Handoff!.At;
        var fact = LeadStates.Sensible(name);

        Assert.Null(Why("handed off", fact with { At = handed }));
        Assert.Contains("The packet went to the closer Tue 3 Mar 2026", Why("handed off", fact with { At = handed - Second }), StringComparison.Ordinal);
    }

    [Fact]
    public void Question_is_not_answered_before_it_was_asked()
    {
        var asked = LeadStates.All["asked"].Handoff!.AskedAt!.Value;
        var fact = LeadStates.Sensible("question-answered");

        Assert.Null(Why("asked", fact with { At = asked }));
        Assert.Contains("The closer asked", Why("asked", fact with { At = asked - Second }), StringComparison.Ordinal);
        Assert.Contains("answered already", Why("question answered", fact), StringComparison.Ordinal);
        Assert.Contains("asked nothing", Why("handed off", fact), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("held")]
    [InlineData("no-show")]
    public void Outcome_is_told_from_the_beginning_of_the_appointment_on(string name)
    {
        var starts = LeadStates.All["appointment begun"].Appointment!.Starts;
        var fact = LeadStates.Sensible(name);

        Assert.Null(Why("appointment begun", fact with { At = starts }));
        Assert.Contains("The appointment begins", Why("appointment begun", fact with { At = starts - Second }), StringComparison.Ordinal);
        Assert.Contains("begins Fri 6 Mar 2026, 10:30:00", Why("appointment to come", fact), StringComparison.Ordinal);
        Assert.Contains("Book it first", Why("inquiry", fact), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rescheduled")]
    [InlineData("cancelled")]
    public void Appointment_is_moved_before_it_begins_even_when_that_is_told_late(string name)
    {
        var appointment = LeadStates.All["appointment begun"].Appointment!;
        var fact = LeadStates.Sensible(name);

        Assert.Null(Why("appointment begun", fact with { At = appointment.Starts - Second }));
        Assert.Contains("tell whether it was held", Why("appointment begun", fact with { At = appointment.Starts }), StringComparison.Ordinal);
        Assert.Null(Why("appointment begun", fact with { At = appointment.BookedAt }));
        Assert.Contains("was booked", Why("appointment begun", fact with { At = appointment.BookedAt - Second }), StringComparison.Ordinal);
    }

    [Fact]
    public void Past_appointment_is_booked_only_with_an_earlier_at()
    {
        var past = Now - Duration.FromHours(3);
        var booked = new AppointmentBooked { At = Now, Who = "Sam", Starts = past };

        Assert.Contains("told with an 'at' before it", Why("inquiry", booked), StringComparison.Ordinal);
        Assert.Contains("told with an 'at' before it", Why("inquiry", booked with { At = past }), StringComparison.Ordinal);
        Assert.Null(Why("inquiry", booked with { At = past - Second }));
        Assert.Equal("The appointment ends before it begins.", Why("inquiry", booked with { At = past - Second, Ends = past }));
    }

    [Fact]
    public void Second_appointment_does_not_silently_replace_the_first() => Assert.Contains(
        "Fri 6 Mar 2026, 10:30:00: tell that it was rescheduled", Why("appointment to come", LeadStates.Sensible("booked")), StringComparison.Ordinal);

    [Fact]
    public void Handoff_without_an_override_lists_what_the_bar_lacks()
    {
        var handed = (HandedOff)LeadStates.Sensible("handed-off") with { Override = " " };
        var lead = LeadStates.Lead(
            new BarAnswered { At = LeadStates.Arrived, Who = "Sam", Question = BarQuestion.Need, Answer = "new heat pump", Evidence = "said so", Meets = true },
            new BarAnswered { At = LeadStates.Arrived, Who = "Sam", Question = BarQuestion.Budget, Answer = "500", Evidence = "said so", Meets = false });

        Assert.StartsWith("The packet is not complete: no answer about service area; below the bar in budget; no answer about timing; no answer about decision authority; no sentence of context; no word whether the budget was talked about.", Why(lead, handed), StringComparison.Ordinal);
        Assert.Null(Why("bar met", handed with { Context = "It is old.", BudgetDiscussed = true }));
        Assert.Null(Why(lead, handed with { Override = "The owner's neighbour." }));
    }

    [Theory]
    [InlineData("lee", true)]
    [InlineData("dana", true)] // the owner
    [InlineData("sam", false)] // a generator
    [InlineData("Lee", false)] // the rules know ids only
    [InlineData("nobody", false)]
    [InlineData("", false)]
    public void Packet_goes_to_a_closer_or_the_owner(string to, bool isTaken)
    {
        var handed = (HandedOff)LeadStates.Sensible("handed-off") with { To = to };
        var accepted = (HandoffAccepted)LeadStates.Sensible("accepted") with { Closer = to };

        Assert.Equal(isTaken, Why("inquiry", handed) is null);
        Assert.Equal(isTaken, Why("handed off", accepted) is null);
        if (!isTaken)
        {
            Assert.Contains("'dana' (Dana Reed), 'lee' (Lee Novak)", Why("inquiry", handed), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Amount_with_a_digit_too_many_is_taken_for_a_slip()
    {
        Assert.Contains("digit too many", Why("inquiry", (QuoteSent)LeadStates.Sensible("quote-sent") with { Amount = decimal.MaxValue }), StringComparison.Ordinal);
        Assert.Contains("digit too many", Why("inquiry", (Closed)LeadStates.Sensible("won") with { Amount = 1_000_000_001 }), StringComparison.Ordinal);
        Assert.Null(Why("inquiry", (Closed)LeadStates.Sensible("won") with { Amount = 1_000_000_000 }));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void Amounts_are_more_than_nothing(int amount)
    {
        Assert.Equal("The amount must be more than nothing.", Why("inquiry", (QuoteSent)LeadStates.Sensible("quote-sent") with { Amount = amount }));
        Assert.Equal("The amount must be more than nothing.", Why("inquiry", (Closed)LeadStates.Sensible("won") with { Amount = amount }));
        Assert.Null(Why("inquiry", (Closed)LeadStates.Sensible("won") with { Amount = null }));
    }

    [Fact]
    public void Days_are_the_business_s_local_days()
    {
        // 23:30 on Thursday in Maine is Friday already in Greenwich.
        var late = Instant.FromUtc(2026, 3, 6, 4, 30);
        var thursday = new LocalDate(2026, 3, 5);
        var lead = LeadStates.All["inquiry"];
        Parked Until(LocalDate date) => new() { At = late, Who = "Sam", Until = date, Reason = "later" };
        QuoteSent Expires(LocalDate date) => new() { At = late, Who = "Lee", Amount = 1, ExpiresOn = date };

        Assert.Null(PeopleRules.WhyNot(lead, Until(thursday.PlusDays(1)), Given.Harbor, late));
        Assert.Contains("Thu 5 Mar 2026 is not", PeopleRules.WhyNot(lead, Until(thursday), Given.Harbor, late), StringComparison.Ordinal);
        Assert.Null(PeopleRules.WhyNot(lead, Expires(thursday), Given.Harbor, late));
        Assert.Contains("Wed 4 Mar 2026, before it was sent", PeopleRules.WhyNot(lead, Expires(thursday.PlusDays(-1)), Given.Harbor, late), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(366 * 86400, true)]
    [InlineData((366 * 86400) + 1, false)]
    public void Snooze_ends_in_the_future_and_within_a_year(int seconds, bool isTaken) =>
        Assert.Equal(isTaken, Why("inquiry", (Snoozed)LeadStates.Sensible("snoozed") with { Until = Now + Duration.FromSeconds(seconds) }) is null);

    [Fact]
    public void What_came_before_a_lead_was_opened_again_is_history()
    {
        var lead = LeadStates.All["opened again"];
        var before = lead.StageSince - Second;

        Assert.Contains("opened again", Why(lead, LeadStates.Sensible("quote-sent") with { At = before }), StringComparison.Ordinal);
        Assert.Null(Why(lead, LeadStates.Sensible("conversation") with { At = before }));
        Assert.Null(Why(lead, new MessageReceived { At = before, Who = "the customer", Channel = Channel.Email }));
    }

    [Fact]
    public void Lead_is_closed_only_as_a_stage_that_is_an_end() =>
        Assert.Contains("won, lost or disqualified", Why("inquiry", (Closed)LeadStates.Sensible("won") with { As = LeadStage.Opportunity }), StringComparison.Ordinal);

    [Fact]
    public void Allowed_facts_change_at_the_moment_the_appointment_begins()
    {
        var lead = LeadStates.All["appointment to come"];
        var starts = lead.Appointment!.Starts;

        Assert.Contains("cancelled", PeopleRules.Allowed(lead, Given.Harbor, starts - Second));
        Assert.DoesNotContain("held", PeopleRules.Allowed(lead, Given.Harbor, starts - Second));
        Assert.Contains("held", PeopleRules.Allowed(lead, Given.Harbor, starts));
        Assert.DoesNotContain("cancelled", PeopleRules.Allowed(lead, Given.Harbor, starts));
    }

    private static string? Why(string state, PeopleFact fact) => Why(LeadStates.All[state], fact);

    private static string? Why(Lead lead, PeopleFact fact) => PeopleRules.WhyNot(lead, fact, Given.Harbor, Now);
}
