using System.Text.Json.Serialization;
using FollowUpEngine.Cadences;
using FollowUpEngine.Intake;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>
/// Something that happened to a lead, in the past tense; written once, never changed. Folding a lead's facts in order gives
/// its head (<see cref="LeadFolding"/>).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(InquiryReceived), nameof(InquiryReceived))]
[JsonDerivedType(typeof(Reopened), nameof(Reopened))]
[JsonDerivedType(typeof(QuarantineReleased), nameof(QuarantineReleased))]
[JsonDerivedType(typeof(LeadAbsorbed), nameof(LeadAbsorbed))]
[JsonDerivedType(typeof(MergedInto), nameof(MergedInto))]
[JsonDerivedType(typeof(Enrolled), nameof(Enrolled))]
[JsonDerivedType(typeof(TouchClaimed), nameof(TouchClaimed))]
[JsonDerivedType(typeof(TouchSent), nameof(TouchSent))]
[JsonDerivedType(typeof(TouchRejected), nameof(TouchRejected))]
[JsonDerivedType(typeof(TouchDeferred), nameof(TouchDeferred))]
[JsonDerivedType(typeof(TouchUnknown), nameof(TouchUnknown))]
[JsonDerivedType(typeof(TouchUnconfirmed), nameof(TouchUnconfirmed))]
[JsonDerivedType(typeof(TouchHeldBack), nameof(TouchHeldBack))]
[JsonDerivedType(typeof(StallBegan), nameof(StallBegan))]
[JsonDerivedType(typeof(StallCured), nameof(StallCured))]
[JsonDerivedType(typeof(HumanTouched), nameof(HumanTouched))]
[JsonDerivedType(typeof(OptedOut), nameof(OptedOut))]
[JsonDerivedType(typeof(OptedIn), nameof(OptedIn))]
[JsonDerivedType(typeof(PaceChosen), nameof(PaceChosen))]
[JsonDerivedType(typeof(ConsentRecorded), nameof(ConsentRecorded))]
[JsonDerivedType(typeof(Closed), nameof(Closed))]
[JsonDerivedType(typeof(NoteAdded), nameof(NoteAdded))]
[JsonDerivedType(typeof(CadenceStarted), nameof(CadenceStarted))]
[JsonDerivedType(typeof(CadenceAdvanced), nameof(CadenceAdvanced))]
[JsonDerivedType(typeof(CadenceRolled), nameof(CadenceRolled))]
[JsonDerivedType(typeof(CadenceHeld), nameof(CadenceHeld))]
[JsonDerivedType(typeof(CadenceEnded), nameof(CadenceEnded))]
[JsonDerivedType(typeof(CadenceMoved), nameof(CadenceMoved))]
[JsonDerivedType(typeof(TouchDelivered), nameof(TouchDelivered))]
[JsonDerivedType(typeof(TouchUndelivered), nameof(TouchUndelivered))]
[JsonDerivedType(typeof(StallPassedOn), nameof(StallPassedOn))]
[JsonDerivedType(typeof(MessageReceived), nameof(MessageReceived))]
[JsonDerivedType(typeof(BarAnswered), nameof(BarAnswered))]
[JsonDerivedType(typeof(HandedOff), nameof(HandedOff))]
[JsonDerivedType(typeof(HandoffAccepted), nameof(HandoffAccepted))]
[JsonDerivedType(typeof(HandoffRejected), nameof(HandoffRejected))]
[JsonDerivedType(typeof(HandoffQuestioned), nameof(HandoffQuestioned))]
[JsonDerivedType(typeof(HandoffQuestionAnswered), nameof(HandoffQuestionAnswered))]
[JsonDerivedType(typeof(AppointmentBooked), nameof(AppointmentBooked))]
[JsonDerivedType(typeof(AppointmentRescheduled), nameof(AppointmentRescheduled))]
[JsonDerivedType(typeof(AppointmentCancelled), nameof(AppointmentCancelled))]
[JsonDerivedType(typeof(AppointmentHeld), nameof(AppointmentHeld))]
[JsonDerivedType(typeof(AppointmentMissed), nameof(AppointmentMissed))]
[JsonDerivedType(typeof(QuoteSent), nameof(QuoteSent))]
[JsonDerivedType(typeof(QuoteSeen), nameof(QuoteSeen))]
[JsonDerivedType(typeof(QuoteAnswered), nameof(QuoteAnswered))]
[JsonDerivedType(typeof(Parked), nameof(Parked))]
[JsonDerivedType(typeof(Snoozed), nameof(Snoozed))]
[JsonDerivedType(typeof(Imported), nameof(Imported))]
public abstract record LeadFact
{
    /// <summary>When it happened.</summary>
    public required Instant At { get; init; }
}

/// <summary>A form was sent in. <see cref="Number"/> counts the lead's inquiries from 1.</summary>
public sealed record InquiryReceived : LeadFact
{
    public required LeadId LeadId { get; init; }

    public required int Number { get; init; }

    public required string SourceId { get; init; }

    public required Inquiry Inquiry { get; init; }

    /// <summary>The staff id of who takes the lead, where it came in the protected block of who else would have; null: nobody in particular.</summary>
    public string? Cover { get; init; }
}

/// <summary>A closed or parked lead asked again and is an open inquiry once more.</summary>
public sealed record Reopened : LeadFact
{
    public required LeadStage From { get; init; }

    /// <inheritdoc cref="InquiryReceived.Cover"/>
    public string? Cover { get; init; }
}

/// <summary>A person, or a clean inquiry with the same contact point, took the lead out of quarantine.</summary>
public sealed record QuarantineReleased : LeadFact
{
    public required string By { get; init; }
}

/// <summary>
/// Another lead turned out to be the same person. Its facts stay where they are and belong to this timeline too; its head, as it
/// stood, is folded into this one.
/// </summary>
public sealed record LeadAbsorbed : LeadFact
{
    public required Lead Other { get; init; }
}

/// <summary>This lead is the same person as an older one and lives on there.</summary>
public sealed record MergedInto : LeadFact
{
    public required LeadId Survivor { get; init; }
}

/// <summary>A cadence began for the lead (or an alert for a person of the business).</summary>
public sealed record Enrolled : LeadFact
{
    public required string Cadence { get; init; }

    /// <summary>Unique within the lead.</summary>
    public required string Enrollment { get; init; }

    public required IReadOnlyList<PlannedTouch> Touches { get; init; }
}

/// <summary>A message was decided and recorded; from here on it is sent once or not at all.</summary>
public sealed record TouchClaimed : LeadFact
{
    public required TouchRef Touch { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>The keyed hash of the one address or number that it may go to under this claim; null for an email to a person of the business.</summary>
    public string? To { get; init; }
}

/// <summary>The provider took the message.</summary>
public sealed record TouchSent : LeadFact
{
    public required TouchRef Touch { get; init; }

    public required Channel Channel { get; init; }

    public required Audience Audience { get; init; }

    public required string ProviderId { get; init; }

    /// <summary>For one that had been given up as unconfirmed: when it was claimed, which is about when it went.</summary>
    public Instant? ClaimedAt { get; init; }
}

/// <summary>The provider refused for good.</summary>
public sealed record TouchRejected : LeadFact
{
    public required TouchRef Touch { get; init; }

    public required Channel Channel { get; init; }

    public required string Reason { get; init; }

    /// <summary>The lead's address (normalised) or number (E.164) that turned out to be dead: nothing more is sent to it.</summary>
    public string? Dead { get; init; }

    /// <summary>For a text to a person of the business who told the provider STOP: the keyed hash of their number, which gets its suppression with this fact.</summary>
    public string? Stopped { get; init; }
}

/// <summary>Surely not sent; tried again at <see cref="Until"/>.</summary>
public sealed record TouchDeferred : LeadFact
{
    public required TouchRef Touch { get; init; }

    public required Instant Until { get; init; }

    public required string Reason { get; init; }
}

/// <summary>Nobody can say yet whether it went out. Never sent again blindly.</summary>
public sealed record TouchUnknown : LeadFact
{
    public required TouchRef Touch { get; init; }

    public required string Detail { get; init; }
}

/// <summary>After a day without word from the provider the touch is shown as unconfirmed and left alone.</summary>
public sealed record TouchUnconfirmed : LeadFact
{
    public required TouchRef Touch { get; init; }
}

/// <summary>A planned message did not go, and will not.</summary>
public sealed record TouchHeldBack : LeadFact
{
    public required TouchRef Touch { get; init; }

    public required Channel Channel { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>For a message that was never planned: its template.</summary>
    public string? Template { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The provider reports that the message arrived.</summary>
public sealed record TouchDelivered : LeadFact
{
    public required TouchRef Touch { get; init; }

    public required Channel Channel { get; init; }
}

/// <summary>The provider reports that the message did not arrive: a bounce, an unreachable number.</summary>
public sealed record TouchUndelivered : LeadFact
{
    public required TouchRef Touch { get; init; }

    public required Channel Channel { get; init; }

    public required string Reason { get; init; }

    /// <summary>What it was sent to is dead.</summary>
    public required bool IsPermanent { get; init; }

    /// <summary>Whom it was for.</summary>
    public Audience Audience { get; init; }

    /// <summary>Carriers held the text for spam.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>For a message to the lead: it could not be reached, which makes it dead when it is said again.</summary>
    public bool IsOutOfReach { get; init; }

    /// <summary>The lead's address (normalised) or number (E.164) that is dead, so that nothing more is sent to it; null when the lead does not have it any more.</summary>
    public string? Dead { get; init; }
}

public sealed record StallBegan : LeadFact
{
    public required StallCause Cause { get; init; }

    public required StallSide Side { get; init; }

    /// <summary>Since when the lead has been waiting.</summary>
    public required Instant Since { get; init; }

    /// <summary>The staff id of the one person whose turn it is.</summary>
    public required string Person { get; init; }
}

public sealed record StallCured : LeadFact
{
    public required StallCause Cause { get; init; }

    /// <summary>What ended it, for example <c>HumanTouched</c>.</summary>
    public required string By { get; init; }
}

/// <summary>The stall goes on, and it is another person's turn now.</summary>
public sealed record StallPassedOn : LeadFact
{
    public required StallCause Cause { get; init; }

    /// <summary>The staff id.</summary>
    public required string Person { get; init; }
}
