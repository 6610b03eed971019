using System.Diagnostics;
using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>
/// Does what somebody tells make sense for the lead as it stands? Told facts may lie in the past, but not before the lead arrived, nor
/// before what they answer. Pure.
/// </summary>
public static class PeopleRules
{
    /// <summary>A year and the leap day.</summary>
    private static readonly Duration LongestSnooze = Duration.FromDays(366);

    /// <summary>A slip of the finger beyond it would spoil every sum that it is part of.</summary>
    internal const decimal HighestAmount = 1_000_000_000;

    /// <summary>Null when the fact makes sense; else why it does not, in a sentence for a person.</summary>
    public static string? WhyNot(Lead lead, PeopleFact fact, Business business, Instant now) =>
        WhyNotThen(lead, fact, business, now) ?? WhyNotInState(lead, fact) ?? fact switch
        {
            MessageReceived { IsAutomatic: true, ReturnsOn: { } returns } away => AbsenceRules.WhyNot(away.At, returns, business),
            HumanTouched or MessageReceived or NoteAdded => null,
            BarAnswered or HandedOff or HandoffAccepted or HandoffRejected or HandoffQuestioned or HandoffQuestionAnswered => HandoffFactRules.WhyNot(lead, fact, business),
            AppointmentBooked or AppointmentRescheduled or AppointmentCancelled or AppointmentHeld or AppointmentMissed => AppointmentFactRules.WhyNot(lead, fact, business),
            QuoteSent { Amount: <= 0 } or Closed { Amount: <= 0 } => "The amount must be more than nothing.",
            QuoteSent { Amount: > HighestAmount } or Closed { Amount: > HighestAmount } => "No job costs a billion; is there a digit too many?",
            QuoteSent quote when quote.ExpiresOn < DateOf(quote.At, business) => $"The quote would have expired on {FactTimes.Words(quote.ExpiresOn.Value)}, before it was sent.",
            QuoteSent => null,
            Parked parked when parked.Until <= DateOf(now, business) => $"A lead is parked until a day to come; {FactTimes.Words(parked.Until)} is not.",
            Parked => null,
            Snoozed snoozed when snoozed.Until <= now => $"A snooze ends in the future; {FactTimes.Words(snoozed.Until, business)} is not.",
            Snoozed snoozed when snoozed.Until - now > LongestSnooze => "A snooze lasts a year at most; park the lead instead.",
            Snoozed => null,
            Closed closed when !closed.As.IsClosed() => "A lead is closed as won, lost or disqualified.",
            Closed => null,
            _ => throw new UnreachableException($"No rule for {fact.GetType().Name}."),
        };

    /// <summary>The facts, by the names that the API gives them, of which a sensible telling would be accepted now.</summary>
    public static IReadOnlyList<string> Allowed(Lead lead, Business business, Instant now) =>
        [.. FactNames.All.Where(name => IsAllowed(name, lead, business, now))];

    private static bool IsAllowed(string name, Lead lead, Business business, Instant now) => name switch
    {
        FactNames.Released => lead.MergedInto is null && (lead.Quarantine is not null || lead.SuspiciousInquiries > 0),
        // Whatever the state: who wants no more messages is heard.
        FactNames.OptedOut => lead.MergedInto is null,
        FactNames.Consented => ConsentDecisions.IsPossible(lead),
        _ => WhyNot(lead, FactExamples.Of(name, lead, business, now), business, now) is null,
    };

    private static string? WhyNotThen(Lead lead, PeopleFact fact, Business business, Instant now) => fact switch
    {
        _ when fact.At > now => $"{FactTimes.Words(fact.At, business)} is in the future: it has not happened yet.",
        _ when fact.At < lead.ArrivedAt =>
            $"The lead arrived {FactTimes.Words(lead.ArrivedAt, business)}; this is said to have happened {FactTimes.Words(fact.At, business)}, before that.",
        HumanTouched or MessageReceived or NoteAdded => null,
        // An inquiry stage later than the arrival means that the lead was opened again.
        _ when lead.Stage == LeadStage.Inquiry && fact.At < lead.StageSince =>
            $"The lead was opened again {FactTimes.Words(lead.StageSince, business)}; what happened before is history, and can be told as a note.",
        _ => null,
    };

    private static string? WhyNotInState(Lead lead, PeopleFact fact) => lead.Status switch
    {
        _ when fact is NoteAdded => null,
        LeadStatus.Merged => "The lead is merged: it lives on as another lead, which takes the fact.",
        // Whoever looked and found nobody behind it says so, and it is out of sight.
        LeadStatus.Quarantined when fact is Closed { As: LeadStage.Disqualified } && !lead.Stage.IsClosed() => null,
        LeadStatus.Quarantined when lead.Stage.IsClosed() => "Somebody looked at the lead in quarantine and found no person behind it. Release it, if there is one.",
        LeadStatus.Quarantined => "The lead is in quarantine: release it first, if a person is behind it.",
        // Whoever was asked for a review may answer, and is then asked for nothing more.
        LeadStatus.Closed when fact is MessageReceived && lead.Stage == LeadStage.Won => null,
        // Whoever was asked to call after the job can say that they did.
        LeadStatus.Closed when lead.CallTasks.Count > 0 && fact is HumanTouched { How: not HumanTouched.Message } => null,
        LeadStatus.Closed => $"The lead is closed ({lead.Stage.ToString().ToLowerInvariant()}): only a new inquiry opens it again.",
        _ => null,
    };

    private static LocalDate DateOf(Instant at, Business business) => at.InZone(business.Zone).Date;
}
