using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>The person wants no more messages on a channel. Said again, it is on record already.</summary>
internal static class OptOutDecisions
{
    public static LeadDecision Stop(Lead lead, LeadCommand.OptOut wish, Business business, Instant now)
    {
        var stop = new OptedOut { At = now, Channel = wish.Channel, By = wish.By, OthersGoOn = wish.OthersGoOn };
        return IsNews(lead, stop, business) ? LeadDecider.Change(stop) : LeadDecider.Change();
    }

    /// <summary>Does it change the lead, end its cadence or hold back a message? Else it needs no fact; what it says of an address or a number is not asked here.</summary>
    public static bool IsNews(Lead lead, OptedOut stop, Business business)
    {
        var after = LeadFolding.Evolve(lead, stop) with { Version = lead.Version, ChangedAt = lead.ChangedAt };
        return after != lead
            || EnrollmentRules.EndedBy(lead, after, [stop], business) is not null
            || lead.Pending.Any(pending => pending is { Plan.Audience: Audience.Lead, State: PendingState.Planned or PendingState.Deferred } && pending.Plan.Channel == stop.Channel);
    }
}
