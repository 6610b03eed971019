using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>Whether each cause was noticed in time, counted from the facts alone; whether it is somebody's turn, and that person is told.</summary>
internal static class Stalls
{
    private static readonly Duration Late = Duration.FromMinutes(10);

    /// <summary>How long an instance that stood still may go on by a file that was replaced meanwhile.</summary>
    private static readonly Duration OldFile = Duration.FromDays(3);

    public static void Check(ObservedLead lead, Ledger ledger, Instant now, Instant calmSince, Observer observer)
    {
        var stall = lead.Folded?.Stall;
        // After a change of the file the person may have left; the stall goes on until it is looked at again.
        if (stall is not null && ledger.Files(lead.Business, stall.BeganAt).All(known => known.Business.Staff.All(person => person.Id != stall.Person)))
        {
            observer.Break(Promise.OneCause, $"{lead.Name} has stalled and it is the turn of {stall.Person}, whom {lead.Business} does not know.");
        }

        lead.Life.Read(lead.Facts);
        if (!lead.Life.IsSimple)
        {
            return;
        }

        var files = ledger.Files(lead.Business, now - OldFile).ToList();
        var settled = Instant.Max(lead.Life.ReadAt, Instant.Max(calmSince, files[0].At)) + Late;
        foreach (var clock in Expected.Of(lead.Life, files[0].Business).Where(clock => stall is null || clock.Cause < stall.Cause))
        {
            if (now > settled && files.TrueForAll(file => IsOverdue(lead, clock.Cause, file.Business, now)))
            {
                observer.Break(Promise.OneCause, $"{lead.Name} should have stalled by {clock.Cause}, since {clock.Since}, and {(stall is null ? "nobody knows" : $"only {stall.Cause} is known")}.");
            }
        }
    }

    private static bool IsOverdue(ObservedLead lead, StallCause cause, Business file, Instant now) =>
        Expected.Of(lead.Life, file).First(clock => clock.Cause == cause) is var clock && lead.RanOut(clock, file, now) is { } ranOut && now > ranOut + Late;

    /// <summary>Asked after each commit: whoever has a turn now is told, by a message of its own or by the clock of a packet.</summary>
    public static void CheckTold(ObservedLead lead, IEnumerable<LeadFact> committed, Ledger ledger, Instant now, Observer observer)
    {
        var facts = committed.ToList();
        foreach (var began in facts.OfType<StallBegan>())
        {
            var isTold = facts.OfType<Enrolled>().Any(enrolled => enrolled.Touches.Any(touch => touch.Person == began.Person));
            if (!isTold && began.Cause != StallCause.H1)
            {
                observer.Break(Promise.OneCause, $"{lead.Name} has stalled by {began.Cause}, and {began.Person} is not told.");
            }
        }

        // A cure comes before the word that it makes needless.
        if (lead.Folded?.Stall is { } stall
            && facts.OfType<TouchHeldBack>().Any(held => held.Audience == Audience.Staff && held.Touch.Enrollment.StartsWith($"stall-alert-{stall.Cause}-", StringComparison.Ordinal))
            && !facts.Any(fact => fact is StallCured or StallPassedOn)
            && ledger.Files(lead.Business, now - OldFile).All(file => file.Business.Staff.Any(person => person.Id == stall.Person && person.Email is not null)))
        {
            observer.Break(Promise.OneCause, $"{lead.Name} is stalled by {stall.Cause}, and the word to {stall.Person} was held back.");
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
}
