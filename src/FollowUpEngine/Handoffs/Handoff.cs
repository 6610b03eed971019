using System.Text.Json.Serialization;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Handoffs;

/// <summary>The packet's way to a closer, as the lead's head keeps it.</summary>
public sealed record Handoff
{
    // The head must stay small; the whole words stand in the facts.
    internal const int KeptCharacters = 400;

    private const int KeptLinks = 20;

    /// <summary>Tells this packet from every other that the lead ever was; null in heads of earlier versions.</summary>
    public string? Packet { get; init; }

    /// <summary>The staff id of the closer who has it or shall have it.</summary>
    public required string Closer { get; init; }

    public required Instant At { get; init; }

    public Instant? AcceptedAt { get; init; }

    public Instant? RejectedAt { get; init; }

    public RejectReason? RejectReason { get; init; }

    /// <summary>Since when the closer waits for the generator's answer.</summary>
    public Instant? AskedAt { get; init; }

    /// <summary>When that was answered: the closer's clock runs anew from here.</summary>
    public Instant? AnsweredAt { get; init; }

    /// <summary>Who gets it offered next, by staff id.</summary>
    public string? Backup { get; init; }

    /// <summary>Who handed it over, as they are named.</summary>
    public string? From { get; init; }

    /// <summary>Why the rules chose the closer; null: somebody named them.</summary>
    public string? Why { get; init; }

    public string? NextStep { get; init; }

    public string? Context { get; init; }

    public bool? BudgetDiscussed { get; init; }

    public string? Override { get; init; }

    /// <summary>How many questions were asked about this packet.</summary>
    public int Questions { get; init; }

    /// <summary>The last one, by whom (staff id), and its answer.</summary>
    public string? Question { get; init; }

    public string? AskedBy { get; init; }

    public string? Answer { get; init; }

    public string? RejectedBy { get; init; }

    public string? RejectText { get; init; }

    /// <summary>The links that somebody has acted by: each acts once.</summary>
    public IReadOnlyList<string> UsedLinks
    {
        get => field ?? [];
        init;
    }

    /// <summary>A question of the closer waits for the generator.</summary>
    [JsonIgnore]
    public bool IsAsked => AskedAt is not null && AnsweredAt is null;

    internal static Handoff Of(HandedOff handed, string packet) => new()
    {
        Packet = packet,
        Closer = handed.To,
        At = handed.At,
        Backup = handed.Backup,
        From = Short(handed.Who),
        Why = Short(handed.Why),
        NextStep = Short(handed.NextStep),
        Context = Short(handed.Context),
        BudgetDiscussed = handed.BudgetDiscussed,
        Override = Short(handed.Override),
    };

    internal Handoff Accepted(HandoffAccepted word) => Used(word) with { Closer = word.Closer, AcceptedAt = word.At, RejectedAt = null, RejectReason = null };

    internal Handoff Rejected(HandoffRejected word) => Used(word) with
    {
        AcceptedAt = null, RejectedAt = word.At, RejectReason = word.Reason, RejectedBy = Short(word.Who), RejectText = Short(word.Text),
    };

    internal Handoff Questioned(HandoffQuestioned word) => Used(word) with
    {
        AskedAt = word.At, AnsweredAt = null, Questions = Questions + 1, Question = Short(word.Question), AskedBy = word.By, Answer = null,
    };

    internal Handoff Answered(HandoffQuestionAnswered word) => Used(word) with { AnsweredAt = word.At, Answer = Short(word.Answer) };

    private Handoff Used(PacketWord word) => word.Link is { } link ? this with { UsedLinks = [.. UsedLinks.TakeLast(KeptLinks - 1), link] } : this;

    private static string? Short(string? text) => text is null ? null : Excerpt.Of(text, KeptCharacters);
}

/// <summary>The appointment as the lead's head keeps it.</summary>
public sealed record Appointment
{
    /// <summary>Counts the lead's appointments, moved ones included, from 1.</summary>
    public required int Number { get; init; }

    public required Instant BookedAt { get; init; }

    public required Instant Starts { get; init; }

    public Instant? Ends { get; init; }

    public string? Kind { get; init; }

    public string? Address { get; init; }

    public AppointmentState State { get; init; }

    /// <summary>The staff id of who goes there; null in heads of earlier versions.</summary>
    public string? Person { get; init; }

    /// <summary>The number that it had when it was booked: it stays when the date moves, and when it is booked again after it was cancelled. Zero in heads of earlier versions.</summary>
    public int FirstNumber { get; init; }

    /// <summary>When the person was asked how it went; null: not yet.</summary>
    public Instant? AskedAt { get; init; }

    /// <summary>When it was held, missed or cancelled.</summary>
    public Instant? StateAt { get; init; }
}

public enum AppointmentState
{
    Booked,
    Held,
    Missed,
    Cancelled,
}

/// <summary>The quote that is out.</summary>
public sealed record Quote(decimal Amount, Instant SentAt, LocalDate? ExpiresOn, string? Link)
{
    /// <summary>When the customer opened it by our link; null: not that we know.</summary>
    public Instant? SeenAt { get; init; }

    /// <summary>What the customer said by our link; null: nothing yet.</summary>
    public QuoteAnswer? Answer { get; init; }
}

/// <param name="Reason">Why not, in the customer's words.</param>
public sealed record QuoteAnswer(bool Accepts, Instant At, string? Reason);

/// <summary>Why a lead waits for a date.</summary>
/// <param name="From">The stage to which it comes back.</param>
public sealed record Parking(LocalDate Until, string Reason, Instant Since, LeadStage From);
