using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Replay;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Replay;

/// <summary>Figures computed by hand. Harbor works Mon–Fri 8–17 and Sat 9–12; 3 March 2026 is a Tuesday.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task Inquiry_stalls_fifteen_working_minutes_after_arrival_until_somebody_is_in_touch()
    {
        var report = await Replayed.ReportAsync(
            """
            created          | called at
            2026-03-03 10:00 | 2026-03-03 10:10
            2026-03-03 10:00 | 2026-03-03 10:15
            2026-03-03 10:00 | 2026-03-03 11:15
            2026-03-03 16:50 | 2026-03-04 08:30
            2026-03-06 20:00 | 2026-03-07 11:15
            """);

        // In time; at the very moment; 10:15–11:15; 08:05–08:30 the next day; Friday night's clock starts on Saturday: 9:15–11:15.
        var stalls = report.Of(StallCause.G1);
        Assert.Equal((3, 3, 5), (stalls.Began, stalls.Leads, report.Leads));
        Assert.Equal(new SpreadFigures(3, 60, 120), stalls.Lasted);
        Assert.Equal(new SpreadFigures(3, 60, 120), stalls.LastedWorking);
        Assert.Null(stalls.Open);
        Assert.Equal([new NamedCount("2026-03", 3)], stalls.Months);
        Assert.Equal([new NamedCount(nameof(HumanTouched), 3)], stalls.CuredBy);
    }

    [Fact]
    public async Task Night_counts_in_calendar_time_and_not_in_working_time()
    {
        var report = await Replayed.ReportAsync("created | called at\n2026-03-03 16:00 | 2026-03-04 08:15");

        // Stalled at 16:15; 45 minutes to closing and 15 after opening.
        Assert.Equal(new SpreadFigures(1, 960, 960), report.Of(StallCause.G1).Lasted);
        Assert.Equal(new SpreadFigures(1, 60, 60), report.Of(StallCause.G1).LastedWorking);
        Assert.Equal(new SpreadFigures(1, 975, 975), report.FirstTouch);
        Assert.Equal(new SpreadFigures(1, 75, 75), report.FirstTouchWorking);
    }

    [Fact]
    public async Task Stall_that_nobody_ends_is_open_at_the_end()
    {
        var end = LocalTime(3, 4, 10, 15);
        var report = await Replayed.ReportAsync("created\n2026-03-03 10:00", end: end);

        Assert.Equal(new SpreadFigures(1, 1440, 1440), report.Of(StallCause.G1).Open);
        Assert.Null(report.Of(StallCause.G1).Lasted);
        Assert.Equal(1, report.StalledLeads);
    }

    [Fact]
    public async Task Handoff_visit_and_quote_stall_each_by_its_own_clock()
    {
        var report = await Replayed.ReportAsync(
            """
            created          | talked at        | qualified at     | handed off at    | accepted at      | booked at        | appointment at   | held at          | quote sent at    | won at
            2026-03-02 09:00 | 2026-03-02 09:05 | 2026-03-02 09:10 | 2026-03-02 09:15 | 2026-03-02 10:00 | 2026-03-02 10:30 | 2026-03-03 14:00 | 2026-03-03 15:00 | 2026-03-16 09:00 | 2026-03-30 12:00
            """);

        // H1 from 9:30 to 10:00.
        Assert.Equal(new SpreadFigures(1, 30, 30), report.Of(StallCause.H1).Lasted);
        Assert.Equal(StallSide.Gap, report.Of(StallCause.H1).Side);
        // S1: Lee works 8–12 and 13–17, Friday to 12. 48 of those hours from Tuesday 15:00: Tue 2, Wed and Thu 8, Fri 4 (22),
        // Mon, Tue, Wed 8 (46), Thursday the 12th at 10:00. Until the quote, Monday the 16th at 9:00: 6 + 4 + 1 working hours.
        Assert.Equal(new SpreadFigures(1, 95 * 60, 95 * 60), report.Of(StallCause.S1).Lasted);
        Assert.Equal(new SpreadFigures(1, 11 * 60, 11 * 60), report.Of(StallCause.S1).LastedWorking);
        // S2: 72 hours from Monday 9:00: 7, 15, 23, 31 (Thu), 35 (Fri), 43, 51, 59, 67 (Thu the 26th), 71 (Fri), Monday the 30th at 9:00.
        Assert.Equal(new SpreadFigures(1, 180, 180), report.Of(StallCause.S2).Lasted);
        Assert.DoesNotContain(report.Stalls, stall => stall.Cause is StallCause.G1 or StallCause.G2 or StallCause.H2 or StallCause.H3);
        Assert.Equal([new NamedCount("Won", 1)], report.Stages);
    }

    [Fact]
    public async Task Inquiry_of_which_nothing_is_told_is_answered_within_the_time_that_is_assumed()
    {
        var report = await Replayed.ReportAsync(
            """
            created          | called at        | booked at        | appointment at   | lost at
            2026-03-03 10:00 |                  |                  |                  |
            2026-03-03 10:00 |                  |                  |                  | 2026-03-20 12:00
            2026-03-03 20:00 |                  |                  |                  |
            2026-03-03 10:00 | 2026-03-03 11:00 |                  |                  |
            2026-03-03 10:00 |                  | 2026-03-03 10:05 | 2026-03-06 10:00 |
            2026-03-03 10:00 |                  |                  |                  | 2026-03-03 10:05
            """,
            map: new HistoryMap { AnsweredWithin = Duration.FromMinutes(10) });

        // 10, 10 and (from 20:00 to 8:10) 730 minutes are assumed; a call after 60 and a booking after 5 are told; one was lost untouched.
        Assert.Equal(new SpreadFigures(5, 10, 730), report.FirstTouch);
        Assert.Equal(new SpreadFigures(5, 10, 60), report.FirstTouchWorking);
        Assert.Equal(1, report.Of(StallCause.G1).Began);
        Assert.Empty(report.Refused);
    }

    [Fact]
    public async Task Rejected_packet_and_parked_lead_live_on_by_their_dates()
    {
        var report = await Replayed.ReportAsync(
            """
            created          | handed off at    | rejected at      | reject reason | parked at        | parked until
            2026-03-03 10:00 | 2026-03-03 10:05 | 2026-03-03 10:10 | Too busy      |                  |
            2026-03-03 10:00 | 2026-03-03 10:05 |                  |               | 2026-03-03 10:10 | 2026-03-16
            2026-03-03 10:00 |                  |                  |               |                  | 2026-03-16
            """);

        Assert.Equal(1, report.Of(StallCause.G2).Began);
        Assert.Equal(2, report.Of(StallCause.P1).Began);
        Assert.Equal(["MarketingQualified 1", "Parked 2"], report.Stages.Select(stage => $"{stage.Name} {stage.Count}").Order(StringComparer.Ordinal));
        Assert.Empty(report.Refused);
    }

    [Fact]
    public void Parking_without_its_date_and_reason_that_nobody_knows_are_told()
    {
        var history = Replayed.Read("created | handed off at | rejected at | reject reason | parked at\n2026-03-03 | 2026-03-03 | 2026-03-03 | Mercury in retrograde | 2026-03-04");

        Assert.Equal(["reject reason", "parked at"], history.Faults.Select(fault => fault.Column));
        Assert.DoesNotContain(history.Leads.Single().Facts, fact => fact is Parked);
    }

    [Fact]
    public async Task Messages_are_counted_with_their_price()
    {
        var report = await Replayed.ReportAsync("created | called at\n2026-03-03 10:00 | 2026-03-03 12:00\n2026-03-03 11:00 | 2026-03-03 12:00");

        var email = report.Messages.Single(step => step is { Cadence: FirstAnswer.Cadence, Channel: Channel.Email });
        var sms = report.Messages.Single(step => step is { Cadence: FirstAnswer.Cadence, Channel: Channel.Sms });
        Assert.Equal((2, 0, 2 * 0.0004m), (email.Sent, email.Segments, email.Cost));
        Assert.Equal((2, sms.Segments * 0.0113m), (sms.Sent, sms.Cost));
        Assert.True(sms.Segments >= 2);
        Assert.Equal(report.Messages.Sum(step => step.Cost), report.Cost);
        Assert.Contains(report.Messages, step => step.Audience == Audience.Staff);
        Assert.Equal(new SpreadFigures(2, 0, 0), report.FirstAnswer);
    }

    [Fact]
    public async Task Sms_at_night_goes_when_its_window_opens()
    {
        var report = await Replayed.ReportAsync("created | called at\n2026-03-03 21:00 | 2026-03-04 12:00");

        Assert.Equal(new SpreadFigures(1, 13 * 60, 13 * 60), report.Messages.Single(step => step is { Cadence: FirstAnswer.Cadence, Channel: Channel.Sms }).AfterStart);
    }

    [Fact]
    public async Task Nobody_is_messaged_who_cannot_be_reached()
    {
        var report = await Replayed.ReportAsync("created\n2026-03-03 10:00", ReplayContacts.None);

        Assert.DoesNotContain(report.Messages, step => step.Audience == Audience.Lead);
        Assert.Equal(1, report.Of(StallCause.G1).Began);
    }

    [Fact]
    public async Task Rows_of_one_person_are_one_lead_and_those_of_others_are_not()
    {
        var report = await Replayed.ReportAsync(
            """
            created          | email            | phone        | called at
            2026-03-03 10:00 | pat@example.com  |              | 2026-03-03 10:05
            2026-03-05 10:00 | kim@example.com  |              | 2026-03-05 10:05
            2026-03-09 10:00 | PAT@example.com  | 207-555-0142 | 2026-03-09 10:05
            2026-03-10 10:00 |                  | 207-555-0142 | 2026-03-10 10:05
            """,
            ReplayContacts.File);

        Assert.Equal((2, 4, 0), (report.Leads, report.Inquiries, report.MergedLeads));
    }

    [Fact]
    public async Task Fact_that_the_engine_would_not_believe_is_counted_with_the_reason()
    {
        var report = await Replayed.ReportAsync("created | lost at | won at\n2026-03-03 10:00 | 2026-03-04 | 2026-03-06\n2026-03-03 10:00 | | 2026-05-06");

        var refused = Assert.Single(report.Refused);
        Assert.Equal((nameof(Closed), 1, "[2]"), (refused.Fact, refused.Count, JsonSerializer.Serialize(refused.FirstRows)));
        Assert.Equal(1, report.FactsAfterTheEnd);
    }

    [Fact]
    public async Task Same_history_gives_the_same_report_however_the_work_is_divided()
    {
        var table = "created | source | called at | won at\n" + string.Join('\n', Enumerable.Range(0, 60).Select(i =>
            $"2026-03-{1 + (i % 28):D2} {i % 24:D2}:{i:D2} | {(i % 2 == 0 ? "ads" : "web")} | {(i % 3 == 0 ? $"2026-03-{2 + (i % 28):D2} 12:00" : "")} | {(i % 5 == 0 ? "2026-03-30" : "")}"));
        var setting = new ReplaySetting(Given.Harbor, ReplayContacts.Invented, Replayed.End);
        var groups = HistoryGroups.Of(Replayed.Read(table).Leads, setting);
        var (even, odd) = (new ReplayFigures(setting), new ReplayFigures(setting));
        foreach (var (group, index) in groups.Select((group, index) => (group, index)).Reverse())
        {
            (index % 2 == 0 ? even : odd).Add(await new ReplayWorld(setting, new InMemoryRowStore()).RunAsync(group, default));
        }

        odd.Add(even);

        Assert.Equal(JsonSerializer.Serialize(await Replayed.ReportAsync(table)), JsonSerializer.Serialize(odd.Report()));
    }

    private static Instant LocalTime(int month, int day, int hour, int minute) =>
        LocalMoments.At(Given.Harbor.Zone, new LocalDateTime(2026, month, day, hour, minute));
}
