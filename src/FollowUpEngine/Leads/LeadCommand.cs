using FollowUpEngine.Consent;
using FollowUpEngine.Intake;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Leads;

/// <summary>What somebody or the clock asks of a lead.</summary>
public abstract record LeadCommand
{
    /// <summary>A form was sent in. <paramref name="NewId"/> is used when there is no lead yet.</summary>
    public sealed record ReceiveInquiry(LeadId NewId, string SourceId, Inquiry Inquiry) : LeadCommand;

    /// <summary>The lead's next moment has come.</summary>
    public sealed record ComeDue(Suppressions Suppressed, IReadOnlyDictionary<TouchRef, Reconciliation> Found) : LeadCommand;

    /// <summary>The provider answered for a claimed touch.</summary>
    public sealed record RecordOutcome(TouchRef Touch, SendOutcome Outcome) : LeadCommand;

    /// <summary>Between claim and call something came that forbids the message.</summary>
    public sealed record HoldBack(TouchRef Touch, string Rule, string Reason) : LeadCommand;

    /// <summary>A person of the business spoke with the lead or tried to.</summary>
    public sealed record RecordHumanTouch(string Who, string How, string? Evidence, NodaTime.Instant At) : LeadCommand;

    /// <summary>Somebody tells what people did; refused with a reason when it makes no sense in the lead's present state.</summary>
    public sealed record Tell(PeopleFact Fact) : LeadCommand;

    /// <summary>The provider's later word on a message that it took.</summary>
    public sealed record RecordReceipt(TouchRef Touch, Channel Channel, DeliveryReceipt Receipt) : LeadCommand;

    /// <summary>Enrolls the lead in a cadence by name, ending the one under way.</summary>
    public sealed record StartCadence(string Cadence, string Who) : LeadCommand;

    public sealed record StopCadence(string Who) : LeadCommand;

    /// <summary>Moves the lead to the version of its cadence that is in force.</summary>
    public sealed record MoveCadence(string Who) : LeadCommand;

    public sealed record Release(string By) : LeadCommand;

    public sealed record Close(LeadStage As, string Who, string? Reason) : LeadCommand;

    public sealed record OptOut(Channel Channel, string By) : LeadCommand;

    public sealed record AddNote(string Who, string Text) : LeadCommand;

    /// <summary>Takes in another lead that is the same person.</summary>
    public sealed record Absorb(Lead Other) : LeadCommand;

    /// <summary>Ends this lead in favour of the one that is the same person.</summary>
    public sealed record MergeInto(LeadId Survivor) : LeadCommand;
}
