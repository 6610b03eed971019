using FollowUpEngine.Leads;
using FollowUpEngine.Replay;
using NodaTime;

namespace FollowUpEngine.Tests.Replay;

public sealed class HistoryReaderTests
{
    [Fact]
    public void Row_with_a_fault_is_told_by_number_and_the_rest_goes_on()
    {
        var history = Replayed.Read(
            """
            id | created          | called at | won amount | won at
            a  | 2026-03-03 10:00 | soon      |            |
            b  |                  |           |            |
            c  | yesterday        |           |            |
            a  | 2026-03-03 11:00 |           |            |
            d  | 2026-03-03 12:00 |           | much       | 2026-03-05
            e  | 2026-03-03 12:00 |           | 1          | 2026-03-02
            """);

        Assert.Equal([2, 6, 7], history.Leads.Select(lead => lead.Row));
        Assert.Equal(
            [(2, "called at", false), (3, "created", true), (4, "created", true), (5, "id", true), (6, "won amount", false), (7, "won at", false)],
            history.Faults.Select(fault => (fault.Row, fault.Column!, fault.IsLeft)));
        Assert.Equal([0, 1, 0], history.Leads.Select(lead => lead.Facts.Count));
    }

    [Fact]
    public void Facts_stand_in_order_of_time_and_of_the_stages()
    {
        var lead = Assert.Single(Replayed.Read(
            """
            created    | won at     | quote sent at | held at    | appointment at   | accepted at | handed off at | qualified at | talked at
            2026-03-02 | 2026-03-20 | 2026-03-10    | 2026-03-10 | 2026-03-10 14:00 | 2026-03-03  | 2026-03-03    | 2026-03-03   | 2026-03-03
            """).Leads);

        Assert.Equal(
            [
                typeof(HumanTouched), typeof(BarAnswered), typeof(BarAnswered), typeof(BarAnswered), typeof(BarAnswered), typeof(BarAnswered), typeof(HandedOff), typeof(HandoffAccepted),
                typeof(AppointmentBooked), typeof(AppointmentHeld), typeof(QuoteSent), typeof(Closed),
            ],
            lead.Facts.Select(fact => fact.GetType()));
    }

    [Fact]
    public void Day_without_a_time_never_contradicts_a_time_of_the_same_day()
    {
        var lead = Assert.Single(Replayed.Read(
            """
            created          | talked at  | quote sent at
            2026-03-03 14:20 | 2026-03-03 | 2026-03-03
            """).Leads);

        Assert.All(lead.Facts, fact => Assert.Equal(lead.ArrivedAt, fact.At));
    }

    [Fact]
    public void Arrival_without_a_time_comes_before_what_has_one()
    {
        var lead = Assert.Single(Replayed.Read(
            """
            created    | talked at
            2026-03-03 | 2026-03-03 08:10
            """).Leads);

        Assert.Equal(Instant.FromUtc(2026, 3, 3, 13, 10), lead.ArrivedAt);
    }

    [Theory]
    [InlineData("Closed Won", LeadStage.Won)]
    [InlineData("lost", LeadStage.Lost)]
    [InlineData("Disqualified", LeadStage.Disqualified)]
    public void Outcome_says_how_it_ended(string outcome, LeadStage stage)
    {
        var history = Replayed.Read($"created | status | close date\n2026-03-03 | {outcome} | 2026-03-09");

        Assert.Empty(history.Faults);
        Assert.Equal(stage, Assert.IsType<Closed>(Assert.Single(history.Leads[0].Facts)).As);
    }

    [Theory]
    [InlineData("negotiation", 0)]
    [InlineData("won", 1)] // no date says when
    [InlineData("frobnicated", 1)]
    public void Lead_whose_end_is_not_told_counts_as_open(string outcome, int faults)
    {
        var history = Replayed.Read($"created | status | close date\n2026-03-03 | {outcome} | ");

        Assert.Empty(Assert.Single(history.Leads).Facts);
        Assert.Equal(faults, history.Faults.Count);
    }

    [Fact]
    public void One_date_tells_how_all_of_a_file_are_written()
    {
        var history = Replayed.Read(
            """
            created    | won at
            3/4/2026   | 5/4/2026
            25/4/2026  | 26/4/2026
            """);

        Assert.Equal([new LocalDate(2026, 4, 3), new LocalDate(2026, 4, 25)], history.Leads.Select(lead => lead.ArrivedAt.InUtc().Date));
        Assert.Empty(history.UnclearDates);
        Assert.Equal(["created"], Replayed.Read("created\n3/4/2026").UnclearDates);
    }

    [Fact]
    public void Amount_that_nobody_filled_in_is_none()
    {
        var lead = Assert.Single(Replayed.Read("created | quote sent at | won at | won amount\n2026-03-03 | 2026-03-04 | 2026-03-05 | 0").Leads);

        Assert.True(Assert.IsType<QuoteSent>(lead.Facts[0]).Amount > 0); // The engine refuses a quote over nothing.
        Assert.Null(Assert.IsType<Closed>(lead.Facts[1]).Amount);
    }

    [Theory]
    [InlineData("1850", 1850)]
    [InlineData("$1,850.50", 1850.50)]
    [InlineData("1.850,50 €", 1850.50)]
    [InlineData("1,850", 1850)]
    [InlineData("1.850.000", 1850000)]
    public void Amount_is_read_as_people_write_it(string text, double amount)
    {
        var history = Replayed.Read($"created | won at | won amount\n2026-03-03 | 2026-03-04 | {text}");

        Assert.Equal((decimal)amount, Assert.IsType<Closed>(Assert.Single(history.Leads[0].Facts)).Amount);
    }
}
