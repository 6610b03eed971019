using System.Collections.Frozen;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>
/// The facts that people tell, by the names of the API, and what each needs. Every one also takes <c>who</c> (needed), <c>at</c> (now
/// when left out; those without a past don't) and <c>evidence</c>.
/// </summary>
public static class FactRequests
{
    private static readonly FrozenDictionary<string, Func<FactRequest, PeopleFact>> Facts = new Dictionary<string, Func<FactRequest, PeopleFact>>(StringComparer.Ordinal)
    {
        ["conversation"] = told => told.Touch(HumanTouched.Conversation),
        ["call-made"] = told => told.Touch(HumanTouched.CallMade),
        ["message-sent"] = told => told.Touch(HumanTouched.Message),
        ["message-received"] = told => told.Message(),
        ["bar-answered"] = told => new BarAnswered
        {
            At = told.At, Who = told.Who, Evidence = told.Evidence,
            Question = told.Fields.Choice<BarQuestion>("question"),
            Answer = told.Fields.Text("answer", "Between 8 and 10 thousand"),
            Meets = told.Fields.Flag("meets"),
        },
        ["handed-off"] = told => new HandedOff
        {
            At = told.At, Who = told.Who, Evidence = told.Evidence,
            To = told.Fields.MaybeLine("to", "lee") is { } to && to != HandedOff.ByTheRule ? told.Staff(to) : HandedOff.ByTheRule,
            NextStep = told.Fields.Line("nextStep", "Estimate visit on Tuesday at ten"),
            Context = told.Fields.MaybeText("context", "The heat pump is twelve years old; upstairs never cools."),
            BudgetDiscussed = told.Fields.MaybeFlag("budgetDiscussed"),
            Override = told.Fields.MaybeText("override", "They would not talk about the budget on the phone."),
        },
        ["accepted"] = told => new HandoffAccepted { At = told.At, Who = told.Who, By = told.Teller, Evidence = told.Evidence, Closer = told.Closer() },
        ["rejected"] = told => new HandoffRejected
        {
            At = told.At, Who = told.Who, By = told.Teller, Evidence = told.Evidence,
            Reason = told.Fields.Choice<RejectReason>("reason"),
            Text = told.Fields.MaybeText("text", "Fully booked until June."),
        },
        ["question"] = told => new HandoffQuestioned { At = told.At, Who = told.Who, By = told.Teller, Evidence = told.Evidence, Question = told.Fields.Text("text", "Is the attic open?") },
        ["question-answered"] = told => new HandoffQuestionAnswered { At = told.At, Who = told.Who, By = told.Teller, Evidence = told.Evidence, Answer = told.Fields.Text("text", "Yes, by a hatch.") },
        ["booked"] = told => new AppointmentBooked
        {
            At = told.At, Who = told.Who, Evidence = told.Evidence,
            Starts = told.Fields.Moment("starts", told.Tomorrow),
            Ends = told.Fields.MaybeMoment("ends", told.Tomorrow),
            Person = told.Fields.MaybeLine("person", "lee") is { } goes ? told.Staff(goes) : null,
            Kind = told.Fields.MaybeLine("kind", "estimate visit"),
            Address = told.Fields.MaybeLine("address", "4 Elm Street"),
        },
        ["rescheduled"] = told => new AppointmentRescheduled
        {
            At = told.At, Who = told.Who, Evidence = told.Evidence,
            Starts = told.Fields.Moment("starts", told.Tomorrow),
            Ends = told.Fields.MaybeMoment("ends", told.Tomorrow),
            Person = told.Fields.MaybeLine("person", "lee") is { } goes ? told.Staff(goes) : null,
            Reason = told.Fields.MaybeText("reason", "Their car broke down."),
        },
        ["cancelled"] = told => new AppointmentCancelled { At = told.At, Who = told.Who, Evidence = told.Evidence, Reason = told.Fields.MaybeText("reason", "They found somebody else.") },
        ["held"] = told => new AppointmentHeld { At = told.At, Who = told.Who, Evidence = told.Evidence },
        ["no-show"] = told => new AppointmentMissed { At = told.At, Who = told.Who, Evidence = told.Evidence },
        ["quote-sent"] = told => new QuoteSent
        {
            At = told.At, Who = told.Who, Evidence = told.Evidence,
            Amount = told.Fields.Amount("amount"),
            ExpiresOn = told.Fields.MaybeDate("expiresOn", told.NextMonth),
            Link = told.Fields.MaybeLink("link"),
        },
        ["won"] = told => told.Closed(LeadStage.Won, told.Fields.MaybeText("reason", "The fastest answer."), told.Fields.MaybeAmount("amount")),
        ["lost"] = told => told.Closed(LeadStage.Lost, told.Fields.Text("reason", "Too expensive.")),
        ["disqualified"] = told => told.Closed(LeadStage.Disqualified, told.Fields.Text("reason", "Outside the area.")),
        ["parked"] = told => new Parked
        {
            At = told.At, Who = told.Who, Evidence = told.Evidence,
            Until = told.Fields.Date("until", told.NextMonth),
            Reason = told.Fields.Line("reason", "Waits for the tax refund."),
        },
        ["snoozed"] = told => new Snoozed
        {
            At = told.At, Who = told.Who, Evidence = told.Evidence,
            Until = told.Fields.MomentOrDate("until", told.Tomorrow),
            Reason = told.Fields.Text("reason", "On holiday until Monday."),
        },
        ["note"] = told => new NoteAdded { At = told.At, Who = told.Who, Evidence = told.Evidence, Text = told.Fields.Text("text", "Call after four.") },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The command that a request means for this lead, or all that is wrong with the request.</summary>
    public static (LeadCommand? Command, string? Fault) Read(ReadOnlyMemory<byte> body, Lead lead, Business business, Instant now)
    {
        var (fields, fault) = RequestFields.Of(body, business.Zone);
        if (fields is null)
        {
            return (null, fault);
        }

        var name = fields.Line("fact", "conversation");
        if (!FactNames.All.Contains(name, StringComparer.Ordinal))
        {
            return (null, name.Length == 0 ? $"'fact' is missing; it is one of {Known}." : $"'{name}' is no fact that can be told; it is one of {Known}.");
        }

        var command = Command(name, new FactRequest(fields, lead, business, now));
        return fields.Fault() is { } faults ? (null, faults) : (command, null);
    }

    private static string Known => string.Join(", ", FactNames.All);

    private static LeadCommand Command(string name, FactRequest told) => name switch
    {
        // Neither takes 'at': they say how things are from now on.
        FactNames.Released => new LeadCommand.Release(told.WhoAndEvidence),
        FactNames.OptedOut => new LeadCommand.OptOut(told.Fields.Choice<Channel>("channel"), told.WhoAndEvidence),
        FactNames.Consented => new LeadCommand.RecordConsent(told.Consent()),
        _ => new LeadCommand.Tell(Facts[name](told)),
    };
}
