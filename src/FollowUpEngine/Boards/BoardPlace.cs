using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Boards;

/// <summary>
/// Where a lead stands on the board: its column, its order there, and on whose desk it lies. Without personal data; the lead's head keeps it, so
/// that the rows that were written for it are known whatever the business file says since.
/// </summary>
/// <param name="Column">A stage, or <see cref="Quarantine"/>.</param>
/// <param name="Since">Since when it is in the column.</param>
/// <param name="Person">The staff id of who answers for it.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Cause">Why it is stalled; null when it is not.</param>
/// <param name="StalledSince">Set with <paramref name="Cause"/>.</param>
/// <param name="Amount">What the quote says, in the business's currency; null without one.</param>
/// <param name="Turns">Who has to do something now: for each person the most urgent thing.</param>
public sealed record BoardPlace(
    string Column, Instant Since, string Person, string Source, StallCause? Cause, Instant? StalledSince, decimal? Amount, IReadOnlyList<BoardTurn> Turns)
{
    /// <summary>The column of what is probably no person.</summary>
    public const string Quarantine = "Quarantine";

    public BoardCell Cell => new(Column, Person, Source, Cause);

    public bool Equals(BoardPlace? other) => other is not null
        && (Column, Since, Person, Source, Cause, StalledSince, Amount) == (other.Column, other.Since, other.Person, other.Source, other.Cause, other.StalledSince, other.Amount)
        && Turns.SequenceEqual(other.Turns);

    public override int GetHashCode() => HashCode.Combine(Column, Since, Person, Source, Cause, Amount, Turns.Count);
}

/// <summary>Something that a person has to do now.</summary>
public sealed record BoardTurn(string Person, TurnKind Kind, Instant Since);

/// <summary>What somebody waits for, in the order of what is lost by waiting: a person who just raised a hand or wrote goes elsewhere first.</summary>
public enum TurnKind
{
    /// <summary>The customer wrote and waits (S3).</summary>
    Reply,

    /// <summary>An inquiry that nobody has answered (G1).</summary>
    Inquiry,

    /// <summary>A packet that waits for a yes or no, or a question about it (H1).</summary>
    Handoff,

    /// <summary>A no-show that is not booked again (H4).</summary>
    NoShow,

    /// <summary>A quote that nobody speaks about (S2).</summary>
    Quote,

    /// <summary>Accepted or held, and the next step is missing (H2, S1).</summary>
    NextStep,

    /// <summary>A call that the cadence asks for.</summary>
    Call,

    /// <summary>An appointment whose outcome nobody told (H3).</summary>
    Outcome,

    /// <summary>The bar is open (G2), the parking is over (P1), or the track is lost (X1).</summary>
    Upkeep,
}

/// <summary>What leads are counted by.</summary>
public sealed record BoardCell(string Column, string Person, string Source, StallCause? Cause);

/// <summary>The body of a card's row: what a list shows of a lead without reading the lead.</summary>
/// <param name="Excerpt">The beginning of what the customer said last.</param>
/// <param name="Quarantine">Why it is probably no person; null: it is one.</param>
public sealed record BoardCard(LeadId Lead, BoardPlace Place, string Name, string? Service, string? Phone, string? Email, string? Excerpt, string? Quarantine = null);
