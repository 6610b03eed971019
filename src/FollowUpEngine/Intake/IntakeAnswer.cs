using FollowUpEngine.Leads;

namespace FollowUpEngine.Intake;

/// <summary>What the sender of a submission is told.</summary>
public abstract record IntakeAnswer
{
    /// <summary>No such business, source or secret; which of them is not told.</summary>
    public sealed record UnknownHook : IntakeAnswer;

    /// <summary>Durable. A repeated delivery gets the answer that the first one got.</summary>
    public sealed record Accepted(IReadOnlyList<AcceptedLead> Leads, bool HasWork) : IntakeAnswer;

    /// <summary>Kept, shown to the owner as not a lead.</summary>
    public sealed record NotALead(string Reason) : IntakeAnswer;

    /// <summary>Kept raw, shown to the owner as unreadable.</summary>
    public sealed record Unreadable(string Fault) : IntakeAnswer;

    /// <summary>Kept raw, shown to the owner as unverified.</summary>
    public sealed record Unverified(string Fault) : IntakeAnswer;
}

/// <summary>One inquiry that was taken. <paramref name="Outcome"/>: <c>created</c>, <c>added</c>, <c>reopened</c> or <c>quarantined</c>.</summary>
public sealed record AcceptedLead(LeadId Id, string Outcome);
