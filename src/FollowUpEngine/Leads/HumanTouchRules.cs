using FollowUpEngine.Qualification;

namespace FollowUpEngine.Leads;

/// <summary>
/// The one place that says which words of the staff prove that a person of the business was in touch with the customer, or tried to be:
/// people tell the booking and not the call in which it was made. What is silent about the customer proves nothing: a note, a snooze, a
/// packet sent on by override, what closer and generator ask each other, an end as lost or disqualified (spam), a visit that was missed
/// or called off.
/// </summary>
internal static class HumanTouchRules
{
    /// <summary>Whether the first and last human touch are counted from it.</summary>
    public static bool Proves(PeopleFact fact) => fact switch
    {
        HumanTouched => true,
        BarAnswered => IsTalk(fact),
        // The prospect agreed to the next step; an override is typed where that is not said.
        HandedOff handed => string.IsNullOrWhiteSpace(handed.Override),
        HandoffAccepted => true,
        VisitAgreed { ByCustomer: true } => false,
        AppointmentBooked or AppointmentRescheduled or AppointmentHeld => true,
        QuoteSent => true,
        Closed { As: LeadStage.Won } => true,
        _ => false,
    };

    /// <summary>Whether they spoke with each other: what a form asked is no talk; of what a person tells, need and service area may stand in the form, and the rest of the bar has to be asked.</summary>
    public static bool IsTalk(PeopleFact fact) => fact is HumanTouched { How: HumanTouched.Conversation }
        or BarAnswered { Form: null, Question: BarQuestion.Budget or BarQuestion.Timing or BarQuestion.DecisionAuthority };
}
