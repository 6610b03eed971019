using FollowUpEngine.Digest;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Pages.Tests;

internal static class DigestModels
{
    public static DigestModel Empty() => new()
    {
        BusinessName = "Harbor Heating & Air",
        PostalAddress = "12 Wharf Street, Portland, ME 04101",
        Zone = Given.NewYork,
        Date = new LocalDate(2026, 3, 3),
        From = Given.Now - Duration.FromDays(1),
        To = Given.Now,
        PersonName = "Dana Reed",
        IsOwners = true,
        Waiting = [],
        WaitingInAll = 0,
        NewLeads = [],
        AnsweredAutomatically = 0,
        AnsweredByPerson = 0,
        Booked = 0,
        Quoted = 0,
        Won = 0,
        WonAmount = 0,
        AtRisk = [],
        Diagnosis = null,
        StallsBegun = 0,
        StallsCured = 0,
        EmailsSent = 0,
        TextsSent = 0,
        AlertsSent = 0,
        HeldBack = [],
        Attention = [],
    };

    public static DigestModel Busy() => Empty() with
    {
        Waiting =
        [
            new WaitingLead(Id(1), "Sam O’Neill", "Heat pump", StallCause.S2, Ago(Duration.FromHours(26)), "Dana Reed", Link(1)) { ActLink = Act(1) },
            new WaitingLead(Id(2), "Mia Lopez", "Furnace repair", StallCause.G1, Ago(Duration.FromMinutes(198)), "Luis Ortega", Link(2)) { ActLink = Act(2) },
            new WaitingLead(Id(3), "يوسف حداد", null, null, Ago(Duration.FromMinutes(8)), "Dana Reed", Link(3)) { ActLink = Act(3) },
        ],
        WaitingInAll = 3,
        NewLeads =
        [
            new NewLead(Id(3), "يوسف حداد", null, "Website form", Ago(Duration.FromMinutes(8)), LeadStatus.Open, Duration.FromSeconds(4), Link(3)),
            new NewLead(Id(2), "Mia Lopez", "Furnace repair", "Website form", Ago(Duration.FromMinutes(198)), LeadStatus.Open, Duration.FromMinutes(2), Link(2)),
            new NewLead(Id(4), "Someone without a name", "Maintenance", "Google Ads", Ago(Duration.FromHours(20)), LeadStatus.Unreachable, null, Link(4)),
        ],
        AnsweredAutomatically = 2,
        AnsweredByPerson = 1,
        Booked = 2,
        Quoted = 1,
        Won = 1,
        WonAmount = 8_200,
        AtRisk = [new MoneyAtRisk(StallCause.S2, 14_200, 3), new MoneyAtRisk(StallCause.S3, 2_450.5m, 1)],
        Diagnosis =
        [
            "Sales side: 31 inquiries (normal), 14 quotes decided, 9 of 16 open ones silent; 12 % of the appointments became jobs, 35 % (your own previous 90 days) is the measure. About 3 jobs lost. Do not buy more leads.",
            "9 of 16 open quotes are silent: sales.",
        ],
        Months = [new MonthFigures(new YearMonth(2026, 1), 42, 18, 9), new MonthFigures(new YearMonth(2026, 2), 31, 14, 1), new MonthFigures(new YearMonth(2026, 3), 3, 0, 0)],
        NumbersLink = "https://followup.example/app/harbor/numbers",
        TodayLink = "https://followup.example/app/harbor/today",
        StallsBegun = 2,
        StallsCured = 1,
        EmailsSent = 5,
        TextsSent = 3,
        AlertsSent = 2,
        HeldBack =
        [
            new HeldBackGroup(Channel.Sms, "SMS consent not given", "The consent box for texts was shown and left open.", 2),
            new HeldBackGroup(Channel.Email, "opted out", "The person wants no more email from this business.", 1),
        ],
        Attention =
        [
            new AttentionItem("in quarantine: probably no people, but look once", 4, "https://followup.example/leads/harbor?status=quarantined"),
            new AttentionItem("that could not be read: a person may be behind them", 1, "https://followup.example/submissions/harbor"),
        ],
    };

    /// <summary>A busy digest in which every place that somebody may have typed holds these words.</summary>
    public static DigestModel Saying(string words) => Busy() with
    {
        BusinessName = words,
        PostalAddress = words,
        PersonName = words,
        Waiting = [.. Busy().Waiting.Select(lead => lead with { Name = words, Service = words, Person = words })],
        NewLeads = [.. Busy().NewLeads.Select(lead => lead with { Name = words, Service = words, Source = words })],
        Diagnosis = [words],
        HeldBack = [.. Busy().HeldBack.Select(group => group with { Rule = words, Reason = words })],
        Attention = [.. Busy().Attention.Select(item => item with { Text = words })],
    };

    private static LeadId Id(int number) => LeadId.Parse($"0198a00000007000800000000000000{number}");

    private static string Link(int number) => $"https://followup.example/leads/harbor/{Id(number)}";

    private static string Act(int number) => $"https://followup.example/l/dG9rZW4gb2YgbGVhZA{number}";

    private static Instant Ago(Duration span) => Given.Now - span;
}
