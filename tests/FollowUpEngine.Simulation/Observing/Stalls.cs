using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>Whether an unanswered inquiry was noticed in time (G1), counted from the facts alone; and whether it is somebody's turn.</summary>
internal static class Stalls
{
    private static readonly Duration Late = Duration.FromMinutes(10);

    public static void Check(ObservedLead lead, Ledger ledger, Instant now, Instant calmSince, Observer observer)
    {
        var (file, appliedAt) = ledger.Files(lead.Business, now).First();
        if (lead.Folded!.Stall is { } stall)
        {
            // After a change of the file the person may have left; the stall goes on until it is looked at again.
            if (ledger.Files(lead.Business, stall.BeganAt).All(known => known.Business.Staff.All(person => person.Id != stall.Person)))
            {
                observer.Break(Promise.OneCause, $"{lead.Name} has stalled and it is the turn of {stall.Person}, whom {lead.Business} does not know.");
            }

            return;
        }

        if (WaitingSince(lead) is not { } since)
        {
            return;
        }

        var person = file.Staff.FirstOrDefault(person => person.Roles.Contains(StaffRole.Generator)) ?? file.Staff.First(person => person.Roles.Contains(StaffRole.Owner));
        if (lead.Deadline(file, since, () => LocalHours.After(person.Hours ?? file.Hours, since, file.Stalls.UnansweredInquiry)) is { } deadline
            && now > Instant.Max(deadline, Instant.Max(calmSince, appliedAt)) + Late)
        {
            observer.Break(Promise.OneCause, $"{lead.Name} has waited since {since}, should have stalled at {deadline}, and nobody knows.");
        }
    }

    /// <summary>Counts how often one and the same stall begins.</summary>
    public static void Note(ObservedLead lead, LeadFact fact)
    {
        switch (fact)
        {
            case StallBegan began:
                lead.SameStalls = lead.LastStall is { } last && last.Cause == began.Cause && last.Since == began.Since ? lead.SameStalls + 1 : 1;
                lead.LastStall = began;
                break;
            case Snoozed or LeadAbsorbed or Reopened or QuarantineReleased:
                // The same stall may rightly begin once more after these.
                lead.LastStall = null;
                break;
        }
    }

    /// <summary>Since when a simple lead (one that was never merged, released or closed) has waited for a first word; null for all others.</summary>
    private static Instant? WaitingSince(ObservedLead lead)
    {
        Instant? since = null;
        foreach (var (fact, _) in lead.Facts)
        {
            switch (fact)
            {
                case InquiryReceived { Inquiry: { IsTest: false, Quarantine: null } }:
                    since ??= fact.At;
                    break;
                case HumanTouched touched when touched.At >= since:
                    since = null;
                    break;
                case StallBegan:
                    return null;
                case HumanTouched or NoteAdded or BarAnswered:
                    break;
                case InquiryReceived or LeadAbsorbed or QuarantineReleased or Reopened or PeopleFact:
                    return null;
            }
        }

        return since;
    }
}
