using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Reads what a decision about a due lead needs, and decides.</summary>
public sealed class DueReader(LeadStore leads, SuppressionStore suppressions, TouchSender sender, IClock clock)
{
    /// <summary>
    /// The turn's lead, read and decided. Without a write afterwards there is nothing to do: the head no longer says what the due
    /// row says.
    /// </summary>
    public async Task DecideAsync(Business business, DueTurn turn, CancellationToken ct)
    {
        var now = turn.ReadAt = clock.GetCurrentInstant();
        turn.Write = null;
        turn.Stored = await leads.LoadAsync(business.Id, turn.Due.Lead, ct);
        if (turn.Stored is not { DueAt: { } dueAt } stored || RowKeys.Due(dueAt, stored.Lead.Id.Value) != turn.Due.DueKey)
        {
            turn.Stored = null;
            return;
        }

        var found = await ReconcileAsync(business, stored.Lead, now, ct);
        var channels = ChannelsOf(stored.Lead, business, now);
        var people = stored.Lead.Pending.Where(pending => pending.NextAt <= now).Select(TextedOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        for (var isEnough = false; !isEnough;)
        {
            turn.Suppressed = await SuppressedAsync(business, stored.Lead, channels, people, ct);
            var decided = (LeadDecision.Change)LeadDecider.Decide(stored.Lead, new LeadCommand.ComeDue(turn.Suppressed, found), business, now);
            var change = LeadChange.Of(stored.Lead, decided.Facts, TouchLedger.RowsFor(stored.Lead, decided.Facts));
            turn.Write = LeadWrite.Of(stored, change, business, now);

            // Which way a step goes may only be known once it is decided: no claim stands on an opt-out that nobody looked for.
            var claimed = ClaimedIn(change).ToList();
            var ways = claimed.Where(pending => pending.Plan.Audience == Audience.Lead).Select(pending => pending.Plan.Channel).ToList();
            var texted = claimed.Select(TextedOf).OfType<string>().ToList();
            isEnough = ways.TrueForAll(channels.Contains) && texted.TrueForAll(people.Contains);
            channels.UnionWith(ways);
            people.UnionWith(texted);
        }
    }

    /// <summary>Reads the turn's lead once more, and the suppressions on the channels of its claims.</summary>
    public async Task RefreshAsync(Business business, DueTurn turn, CancellationToken ct)
    {
        var claimed = ClaimedIn(turn.Claims!).ToList();
        var channels = claimed.Where(pending => pending.Plan.Audience == Audience.Lead).Select(pending => pending.Plan.Channel).ToHashSet();
        var people = claimed.Select(TextedOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var now = clock.GetCurrentInstant();
        turn.Stored = await leads.LoadAsync(business.Id, turn.Due.Lead, ct);
        turn.Suppressed = turn.Stored is null ? turn.Suppressed : await SuppressedAsync(business, turn.Stored.Lead, channels, people, ct);

        // Only now: what could not be read whole leaves the turn as old as it was, for the turn's next claim.
        turn.ReadAt = now;
    }

    private async Task<Dictionary<TouchRef, Reconciliation>> ReconcileAsync(Business business, Lead lead, Instant now, CancellationToken ct)
    {
        var found = new Dictionary<TouchRef, Reconciliation>();
        foreach (var pending in lead.Pending.Where(pending => pending.NextAt <= now && pending.State is PendingState.Claimed or PendingState.Unknown))
        {
            found[pending.Touch] = await sender.FindAsync(business, lead, pending, suppressions.NumberOf(lead, pending.To), ct);
        }

        return found;
    }

    private async ValueTask<Suppressions> SuppressedAsync(Business business, Lead lead, HashSet<Channel> channels, HashSet<string> people, CancellationToken ct) =>
        await suppressions.OfAsync(business.Id, lead, channels, ct) with { Staff = people.Count == 0 ? null : await suppressions.OfStaffAsync(business, people, ct) };

    private static IEnumerable<PendingTouch> ClaimedIn(LeadChange change) =>
        change.Facts.OfType<TouchClaimed>().Select(fact => change.After.Pending.First(pending => pending.Touch == fact.Touch));

    /// <summary>The person of the business whom a text is for; null for everything else. The lead's opt-outs say nothing about messages to the staff.</summary>
    private static string? TextedOf(PendingTouch pending) => pending.Plan is { Audience: Audience.Staff, Channel: Channel.Sms, Person: { } person } ? person : null;

    private static HashSet<Channel> ChannelsOf(Lead lead, Business business, Instant now)
    {
        var channels = new HashSet<Channel>(2);
        foreach (var pending in lead.Pending)
        {
            if (pending.NextAt <= now && pending.Plan.Audience == Audience.Lead)
            {
                channels.Add(pending.Plan.Channel);
            }
        }

        if (lead.Enrollment is { Next: { } next } under && next.At <= now)
        {
            switch (EnrollmentRules.DefinitionOf(under, business)?.Steps.FirstOrDefault(step => step.Id == next.Step)?.Kind)
            {
                case StepKind.Email:
                    channels.Add(Channel.Email);
                    break;
                case StepKind.Sms:
                    channels.Add(Channel.Sms);
                    break;
            }
        }

        return channels;
    }
}
