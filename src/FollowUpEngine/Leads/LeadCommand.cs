using FollowUpEngine.Appointments;
using FollowUpEngine.Consent;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>What somebody or the clock asks of a lead.</summary>
public abstract record LeadCommand
{
    /// <summary>A form was sent in. <paramref name="NewId"/> is used when there is no lead yet.</summary>
    /// <param name="Unanswered">Why no automatic answer shall go; null: the rules for all decide.</param>
    public sealed record ReceiveInquiry(LeadId NewId, string SourceId, Inquiry Inquiry, Unanswered? Unanswered = null, string? Cover = null) : LeadCommand;

    /// <summary>The lead's next moment has come.</summary>
    public sealed record ComeDue(Suppressions Suppressed, IReadOnlyDictionary<TouchRef, Reconciliation> Found) : LeadCommand;

    /// <summary>The provider answered for a claimed touch.</summary>
    /// <param name="Recipient">The lead's address (normalised) or number (E.164) that it was called for; null when it was not called, or for a person of the business.</param>
    public sealed record RecordOutcome(TouchRef Touch, SendOutcome Outcome, string? Recipient = null) : LeadCommand;

    /// <summary>Between claim and call something came that forbids the message.</summary>
    public sealed record HoldBack(TouchRef Touch, string Rule, string Reason) : LeadCommand;

    /// <summary>Somebody tells what people did; refused with a reason when it makes no sense in the lead's present state.</summary>
    /// <param name="Assignment">What the rules of assignment go by when a packet goes to whom they choose; null: nobody has anything yet.</param>
    /// <param name="Taken">What stands in the calendar of who goes to the visit that the fact tells of.</param>
    public sealed record Tell(PeopleFact Fact, AssignmentState? Assignment = null, IReadOnlyList<Stretch>? Taken = null) : LeadCommand;

    /// <summary>The customer takes a time by a link; refused when it is not free any more. Asked for once more, it is theirs already.</summary>
    /// <param name="Taken">What stands in the calendar of who goes there.</param>
    public sealed record Book(VisitAgreed Visit, IReadOnlyList<Stretch>? Taken = null) : LeadCommand;

    /// <summary>A word about a packet by the link in a notice of it; refused when that link can say nothing any more.</summary>
    public sealed record AnswerByLink(PacketWord Word, LinkBody Link) : LeadCommand;

    /// <summary>How a visit went, by the link in the question; refused when that link can say nothing any more.</summary>
    /// <param name="Quote">What was offered there, if it was said at once.</param>
    public sealed record AnswerVisit(PeopleFact Word, QuoteSent? Quote, LinkBody Link) : LeadCommand;

    /// <summary>The provider's later word on a message that it took.</summary>
    /// <param name="Known">The message's row in the ledger.</param>
    /// <param name="Recipient">The lead's address (normalised) or number (E.164) that it was written to; null when the lead does not have it any more.</param>
    /// <param name="Of">For a message that another lead sent before it became this one: that lead.</param>
    public sealed record RecordReceipt(TouchRef Touch, string ProviderId, DeliveryReceipt Receipt, TouchBody Known, string? Recipient, LeadId? Of = null) : LeadCommand;

    /// <summary>The customer opened the quote by their link, or said yes or no to it.</summary>
    /// <param name="SentAt">Which quote.</param>
    /// <param name="Accepts">Null: they only opened it.</param>
    /// <param name="Channel">By which they would be answered.</param>
    public sealed record AnswerQuote(Instant SentAt, bool? Accepts, string? Reason, Channel Channel) : LeadCommand;

    /// <summary>Enrolls the lead in a cadence by name, ending the one under way.</summary>
    public sealed record StartCadence(string Cadence, string Who) : LeadCommand;

    public sealed record StopCadence(string Who) : LeadCommand;

    /// <summary>Moves the lead to the version of its cadence that is in force.</summary>
    public sealed record MoveCadence(string Who) : LeadCommand;

    public sealed record Release(string By) : LeadCommand;

    /// <summary>A message of the customer came in by a provider.</summary>
    /// <param name="Contact">The keyed hash of the number or address that a stop in it is said of; null when it is said of all that the lead has.</param>
    /// <param name="From">The number (E.164) or address (normalised) that it came from; null when it shall not count as given consent.</param>
    /// <param name="Stops">With a stop in it: by which channels; null: by the message's own.</param>
    /// <param name="Cover">Who takes the lead if it was over and is open again, while a protected block runs; null: nobody in particular.</param>
    public sealed record Hear(MessageReceived Message, string? Contact, string? From = null, IReadOnlyList<Channel>? Stops = null, string? Cover = null) : LeadCommand;

    /// <summary>A person of the business writes to the customer.</summary>
    /// <param name="Id">Names the message: the same name sent in again is the same message.</param>
    /// <param name="IsStopped">The address or number was stopped by somebody, whether the lead knows it or not.</param>
    public sealed record Answer(string Id, Channel Channel, WrittenMessage Written, bool IsStopped = false) : LeadCommand;

    /// <summary>A person of the business tells of a word on consent.</summary>
    public sealed record RecordConsent(ConsentRecorded Fact) : LeadCommand;

    /// <param name="OthersGoOn">The person asked for this channel only to end.</param>
    public sealed record OptOut(Channel Channel, string By, bool OthersGoOn = false) : LeadCommand;

    /// <summary>The person wants follow-up no more often than this.</summary>
    public sealed record ChoosePace(Duration Gap, string By) : LeadCommand;

    /// <summary>Takes in another lead that is the same person.</summary>
    public sealed record Absorb(Lead Other) : LeadCommand;

    /// <summary>Ends this lead in favour of the one that is the same person.</summary>
    public sealed record MergeInto(LeadId Survivor) : LeadCommand;
}
