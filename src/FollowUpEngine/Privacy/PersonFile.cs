using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Privacy;

/// <summary>Everything that is stored about a person (GDPR Art. 15 and 20).</summary>
public sealed record PersonFile
{
    public required Business Business { get; init; }

    public required Instant MadeAt { get; init; }

    public required StoredLead Stored { get; init; }

    /// <summary>By time, with those of leads that turned out to be the same person.</summary>
    public required IReadOnlyList<LeadFact> Facts { get; init; }

    /// <summary>Every message to the person and about them, and what became of it.</summary>
    public required IReadOnlyList<PersonTouch> Touches { get; init; }

    /// <summary>Messages that were kept instead of sent, with their words.</summary>
    public required IReadOnlyList<KeptMessage> Kept { get; init; }

    /// <summary>What the person sent in that is kept raw.</summary>
    public required IReadOnlyList<PersonSubmission> Submissions { get; init; }

    /// <summary>Addresses and numbers that get no more messages.</summary>
    public required IReadOnlyList<PersonStop> Stops { get; init; }
}

/// <summary>A row of the send ledger.</summary>
public sealed record PersonTouch(LeadId Lead, TouchRef Touch, TouchBody Body);

/// <param name="Text">What came, as text.</param>
public sealed record PersonSubmission(string Id, Instant At, string Source, string Reason, string Text);

/// <param name="Contact">The address or number.</param>
public sealed record PersonStop(Channel Channel, string Contact, Instant At, string By);

/// <summary>A message with its words.</summary>
/// <param name="To">The address or number that it was written to.</param>
/// <param name="IsToStaff">It went to a person of the business and is about the lead.</param>
public sealed record KeptMessage(Instant At, Channel Channel, string To, bool IsToStaff, string? Subject, string Text);

/// <summary>Whoever keeps the words of messages here.</summary>
public interface IMessageArchive
{
    /// <summary>Messages to the leads and about them, the oldest first.</summary>
    Task<IReadOnlyList<KeptMessage>> OfAsync(BusinessId business, IReadOnlyList<LeadId> leads, CancellationToken ct);
}
