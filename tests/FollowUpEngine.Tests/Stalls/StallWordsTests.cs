using System.Globalization;
using System.Text;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Stalls;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Sending;
using NodaTime;

namespace FollowUpEngine.Tests.Stalls;

public sealed class StallWordsTests
{
    private static readonly Instant Since = Given.TuesdayMorning;

    [Fact]
    public void Outcome_that_nobody_told_is_asked_for_with_the_time_of_the_appointment()
    {
        var lead = Composed.Known with { Appointment = Composed.Known.Appointment! with { Starts = Instant.FromUtc(2026, 3, 3, 15, 0) } };
        var words = StallWords.Of(lead, Stall(StallCause.H3), Given.Harbor);

        Assert.Equal("The appointment of Tue 3 Mar, 10:00 has passed, and nobody said how it went.", words.What);
        Assert.StartsWith("say whether it was held", words.Todo, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_answers_are_named()
    {
        var lead = Composed.Known with { Handoff = null, Bar = [new BarAnswer(BarQuestion.Need, true), new BarAnswer(BarQuestion.ServiceArea, true), new BarAnswer(BarQuestion.Timing, true)] };

        Assert.EndsWith("we still do not know: the budget, who decides.", StallWords.Of(lead, Stall(StallCause.G2), Given.Harbor).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Packet_that_came_back_says_why()
    {
        var lead = Composed.Known with { Handoff = Composed.Known.Handoff! with { RejectedAt = Since, RejectReason = RejectReason.BadContact } };

        Assert.Contains("came back on Tue 3 Mar, 10:30 for bad contact details", StallWords.Of(lead, Stall(StallCause.G2), Given.Harbor).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Question_of_the_closer_is_not_taken_for_silence()
    {
        var lead = Composed.Known with { Handoff = Composed.Known.Handoff! with { AskedAt = Since } };

        Assert.StartsWith("answer the question", StallWords.Of(lead, Stall(StallCause.H1), Given.Harbor).Todo, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cause_reads_as_somebody_read_it_with_and_without_what_it_is_about()
    {
        var all = new StringBuilder();
        foreach (var cause in Enum.GetValues<StallCause>())
        {
            var parked = Composed.Known with { Parking = new Parking(new LocalDate(2026, 3, 3), "after the holidays", Since, LeadStage.SalesAccepted) };
            foreach (var lead in new[] { parked, Composed.Unknown })
            {
                var words = StallWords.Of(lead, Stall(cause), Given.Harbor);
                Assert.DoesNotContain("  ", words.What + words.Title + words.Todo, StringComparison.Ordinal);
                all.Append(CultureInfo.InvariantCulture, $"{cause}: {words.Title}\n    {words.What}\n    What to do: {words.Todo}\n");
            }
        }

        GoldenFile.Equal("stall-words.txt", all.ToString());
    }

    [Fact]
    public void Alert_says_the_matter_in_its_subject_and_what_to_do_in_both_parts()
    {
        var lead = Composed.Known with { Stall = Stall(StallCause.S2) };
        var alert = Composed.Email(Given.Harbor, lead, "stall-alert", "lee");

        Assert.Equal("Pat Example is silent about $14,200", alert.Subject);
        var words = StallWords.Of(lead, lead.Stall, Given.Harbor);
        Assert.All(new[] { alert.Text, System.Net.WebUtility.HtmlDecode(alert.Html) }, part =>
        {
            Assert.Contains(words.What, part, StringComparison.Ordinal);
            Assert.Contains(words.Todo, part, StringComparison.Ordinal);
            Assert.Contains("+12075551001", part, StringComparison.Ordinal);
        });
    }

    private static OpenStall Stall(StallCause cause) => new(cause, StallSide.Gap, Since, Since, "lee");
}
