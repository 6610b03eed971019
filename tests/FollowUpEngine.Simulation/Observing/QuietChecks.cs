using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>What must hold when nothing has gone wrong for a while.</summary>
internal static class QuietChecks
{
    /// <summary>What is due is done within this.</summary>
    private static readonly Duration Late = Duration.FromMinutes(10);

    private static readonly Duration Lease = Duration.FromMinutes(10);

    private static readonly Duration UnknownPatience = Duration.FromHours(24);

    public static void Check(Ledger ledger, Instant now, Instant calmSince, Observer observer)
    {
        if (now - calmSince < Late)
        {
            return;
        }

        foreach (var ((business, key), from) in ledger.Due)
        {
            if (Instant.Max(from, calmSince) < now - Late)
            {
                observer.Break(Promise.NextMoment, $"{key} of {business} should have been worked at {from} and was not; all has been calm since {calmSince}.");
            }
        }

        foreach (var lead in ledger.Leads.Where(lead => lead.ErasedAt is null && lead.Folded is { } folded && CommitChecks.IsOpen(folded)))
        {
            Stalls.Check(lead, ledger, now, calmSince, observer);
        }
    }

    public static void CheckEnd(Ledger ledger, IReadOnlyList<Row> rows, Instant now, Observer observer)
    {
        var erased = ledger.Leads.Where(lead => lead.ErasedAt is not null).Select(lead => lead.Id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => Keys.Split(row.Key) is ["lead" or "fact" or "touch", var id, ..] && erased.Contains(id)))
        {
            observer.Break(Promise.Forgotten, $"{row.Key} still stands although the person was erased.");
        }

        foreach (var row in rows.Where(row => row.Kind == "Erasure" && row.Body.Contains("\"person\"", StringComparison.Ordinal)))
        {
            observer.Break(Promise.Forgotten, $"{row.Key} still knows the person.");
        }

        foreach (var lead in ledger.Leads.Where(lead => lead.ErasedAt is null))
        {
            foreach (var (key, touch) in lead.Touches)
            {
                CheckEnd(lead, key, touch, now, observer);
            }
        }
    }

    private static void CheckEnd(ObservedLead lead, string key, TouchBody touch, Instant now, Observer observer)
    {
        var patience = touch.State == TouchState.Unknown ? UnknownPatience : Lease;
        var isOpenEnded = touch.State is TouchState.Claimed or TouchState.Unknown && touch.ClaimedAt is { } claimed && now - claimed > patience + Late;
        if (isOpenEnded)
        {
            observer.Break(Promise.EveryWhy, $"{key} of {lead.Name} is {touch.State} since {touch.ClaimedAt}.");
        }

        if (touch.State is TouchState.HeldBack or TouchState.Rejected or TouchState.Deferred && string.IsNullOrWhiteSpace(touch.Reason))
        {
            observer.Break(Promise.EveryWhy, $"{key} of {lead.Name} is {touch.State} without a reason.");
        }
    }
}
