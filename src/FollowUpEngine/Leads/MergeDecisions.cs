using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Two leads turn out to be one person: what each of them has to do about it.</summary>
internal static class MergeDecisions
{
    /// <summary>The survivor takes the other in, and tells the staff what the other was about to tell them.</summary>
    public static LeadDecision Absorb(Lead lead, Lead other, Business business, Instant now)
    {
        var chain = new FactChain(lead, [new LeadAbsorbed { At = now, Other = other }]);
        foreach (var waiting in other.Pending.Where(pending => pending.Plan.Audience == Audience.Staff && pending.State is PendingState.Planned or PendingState.Deferred))
        {
            chain.Add(Notice(chain.Lead, waiting, other, business, now));
        }

        // What a person wrote to the one goes to the other.
        foreach (var written in other.Pending.Where(pending => pending.Plan.Written is not null && pending.State is PendingState.Planned or PendingState.Deferred))
        {
            chain.Add(new Enrolled
            {
                At = now, Cadence = AnswerDecisions.Cadence, Enrollment = MergeFolding.AdoptedName(written.Touch.Enrollment, other.Id), Touches = [written.Plan],
            });
        }

        return new LeadDecision.Change(chain.Facts);
    }

    /// <summary>The other ends in favour of the survivor.</summary>
    public static LeadDecision MergeInto(Lead lead, LeadCommand.MergeInto merge, Instant now)
    {
        var chain = new FactChain(lead, []);
        if (lead.Enrollment is { } under)
        {
            chain.Add(new CadenceEnded { At = now, Enrollment = under.Id, Cadence = under.Cadence, By = nameof(MergedInto) });
        }

        chain.AddRange(Consequences.HeldBack(lead, _ => true, "merged", "The person turned out to be another lead, which is followed up.", now));
        chain.Add(new MergedInto { At = now, Survivor = merge.Survivor });
        return new LeadDecision.Change(chain.Facts);
    }

    /// <summary>Null when the person hears of it anyway, or when there is nothing left to hear.</summary>
    private static Enrolled? Notice(Lead merged, PendingTouch waiting, Lead other, Business business, Instant now)
    {
        var plan = waiting.Plan;
        // What waits for a cadence that gives way to the other's does not go.
        var isTold = merged.Pending.Any(pending => pending.Plan.Audience == Audience.Staff && pending.Plan.Template == plan.Template && pending.Plan.Person == plan.Person
            && (!pending.Plan.IsStep || merged.CadenceOf(pending.Touch) is not null));
        // A lead that stalls is told of when it stalls: see MergeFolding.
        if (isTold || plan.Template == StallAlerts.Template || !NextMoments.IsFollowed(merged))
        {
            return null;
        }

        var enrollment = MergeFolding.AdoptedName(waiting.Touch.Enrollment, other.Id);
        var goesOn = merged.Enrollment?.Id == enrollment;
        var isOfPacket = other.Enrollment is { } under && EnrollmentRules.DefinitionOf(under, business)?.Starts == CadenceStart.HandedOff;
        return plan.IsStep && !goesOn && isOfPacket ? null : new Enrolled
        {
            At = now,
            Cadence = other.Enrollment?.Cadence ?? plan.Template,
            Enrollment = enrollment,
            Touches = [plan with { IsStep = plan.IsStep && goesOn, DueAt = waiting.NextAt }],
        };
    }
}
