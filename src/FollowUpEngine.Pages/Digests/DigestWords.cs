using FollowUpEngine.Digest;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Words;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Pages.Digests;

/// <summary>The phrases of the digest, so that its two parts cannot say different things.</summary>
internal static class DigestWords
{
    public const string Empty = "All quiet: nobody is waiting, and nothing new has happened since the last digest. Enjoy the day.";

    public const string NobodyWaits = "Nobody is waiting.";

    public const string WhichSide = "Which side is broken: the last four weeks";

    public const string ByMonth = "Leads by month, and what came of them";

    public const string Act = "Say what you did";

    public const string AllNumbers = "All numbers";

    public static string Month(MonthFigures figures) => figures.Month.ToString("MMM uuuu", System.Globalization.CultureInfo.InvariantCulture);

    public static string Since(DigestModel digest) => $"Since {LocalTimes.Short(digest.From, digest.Zone)}";

    /// <summary>What a mail program shows beside the subject.</summary>
    public static string Preheader(DigestModel digest) => digest switch
    {
        { IsEmpty: true } => Empty,
        { Waiting: [var longest, ..] } => $"{OneLine.Of(longest.Name)} has waited {HowLong(longest, digest)}; it is {OneLine.Of(longest.Person)}'s turn.",
        _ => $"{DigestModel.Counted(digest.NewLeads.Count, "new lead")}, {LeadWords.Counted(digest.EmailsSent, Channel.Email)} and {LeadWords.Counted(digest.TextsSent, Channel.Sms)} sent.",
    };

    public static string Cause(WaitingLead lead) => Cause(lead.Cause);

    private static string Cause(StallCause? stall) => stall is { } cause ? LeadWords.Of(cause) : "not answered yet, still within its time";

    /// <summary>Null: all who wait are told of.</summary>
    public static string? InAll(DigestModel digest) => digest.WaitingBy.Count == 0 ? null
        : $"{digest.WaitingInAll} in all: {string.Join("; ", digest.WaitingBy.Select(by => $"{by.Leads} × {Cause(by.Cause)}"))}. Those who wait longest:";

    public static string HowLong(WaitingLead lead, DigestModel digest) => LocalTimes.Span(digest.To - lead.Since);

    public static string SinceWhen(WaitingLead lead, DigestModel digest) => $"since {LocalTimes.Short(lead.Since, digest.Zone)}";

    public static string Turn(WaitingLead lead) => $"{OneLine.Of(lead.Person)}'s turn";

    public static IReadOnlyList<(string What, int Count)> Happened(DigestModel digest) =>
    [
        ("New leads", digest.NewLeads.Count),
        ("Answered automatically within 5 minutes", digest.AnsweredAutomatically),
        ("Answered by a person within 5 minutes of business time", digest.AnsweredByPerson),
        ("Appointments booked", digest.Booked),
        ("Quotes sent", digest.Quoted),
        (digest.WonAmount > 0 ? $"Jobs won, {Money.Words(digest.WonAmount)}" : "Jobs won", digest.Won),
    ];

    public static string AtRisk(MoneyAtRisk risk) => $"{Money.Words(risk.Amount)} in {DigestModel.Counted(risk.Leads, "quote")}";

    public static IReadOnlyList<(string What, int Count)> Stalls(DigestModel digest) =>
    [
        ("Stalls begun", digest.StallsBegun),
        ("Stalls cured", digest.StallsCured),
    ];

    public static IReadOnlyList<(string What, int Count)> Sent(DigestModel digest) =>
    [
        ("Emails to leads", digest.EmailsSent),
        ("Texts to leads", digest.TextsSent),
        ("Alerts to the team", digest.AlertsSent),
    ];

    public static string Arrived(NewLead lead, DigestModel digest) => $"{LocalTimes.Short(lead.ArrivedAt, digest.Zone)} by {OneLine.Of(lead.Source)}";

    public static string Answer(NewLead lead) => lead switch
    {
        { FirstAnswerAfter: { } after } => $"first automatic answer after {LocalTimes.Span(after)}",
        { Status: LeadStatus.Open } => "no automatic answer yet",
        _ => $"no automatic answer: {LeadWords.Of(lead.Status)}",
    };

    public static string HeldBack(HeldBackGroup group) => $"{LeadWords.Counted(group.Count, group.Channel)}: {OneLine.Of(group.Rule)}";

    public static string Why(DigestModel digest) => $"{OneLine.Of(digest.PersonName)}, you get this because you look after {(digest.IsOwners ? "the" : "your")} leads of {OneLine.Of(digest.BusinessName)}.";

    /// <summary>Null: all who wait are told of.</summary>
    public static string? More(DigestModel digest) => digest.WaitingInAll == digest.Waiting.Count ? null : $"{digest.WaitingInAll - digest.Waiting.Count} more wait";

    public static string Greeting(DigestModel digest) => $"Hello {OneLine.Of(digest.PersonName)},";

    public static string NameAndService(string name, string? service) => service is null ? OneLine.Of(name) : $"{OneLine.Of(name)} ({OneLine.Of(service)})";
}
