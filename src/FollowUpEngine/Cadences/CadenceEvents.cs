using FollowUpEngine.Leads;

namespace FollowUpEngine.Cadences;

/// <summary>What a fact means for cadences: which kind of ending it is, and which start.</summary>
internal static class CadenceEvents
{
    public static CadenceEnds EndsBy(LeadFact fact) => fact switch
    {
        InquiryReceived { Number: > 1, Inquiry: { IsTest: false, Quarantine: null } } => CadenceEnds.Reply,
        MessageReceived { IsAutomatic: false } => CadenceEnds.Reply,
        HumanTouched { How: HumanTouched.Message } => CadenceEnds.HumanTouch,
        PeopleFact told when HumanTouchRules.IsTalk(told) => CadenceEnds.HumanTouch,
        AppointmentBooked or AppointmentRescheduled or AppointmentCancelled or AppointmentMissed => CadenceEnds.Booking,
        OptedOut { OthersGoOn: false } => CadenceEnds.OptOut,
        _ => CadenceEnds.None,
    };

    public static CadenceStart StartBy(LeadFact fact) => fact switch
    {
        InquiryReceived { Inquiry: { IsTest: false, Quarantine: null } } or QuarantineReleased => CadenceStart.Inquiry,
        HandedOff => CadenceStart.HandedOff,
        AppointmentBooked or AppointmentRescheduled => CadenceStart.Booked,
        AppointmentMissed => CadenceStart.NoShow,
        QuoteSent => CadenceStart.QuoteSent,
        Parked => CadenceStart.Parked,
        Closed { As: LeadStage.Won } => CadenceStart.Won,
        _ => CadenceStart.ByName,
    };
}
