using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>The rows of the send ledger that go with a lead's facts, in the same batch.</summary>
public static class TouchLedger
{
    public static IReadOnlyList<RowChange> RowsFor(Lead? before, IReadOnlyList<LeadFact> facts)
    {
        var lead = before;
        Dictionary<TouchRef, RowChange>? rows = null;
        foreach (var fact in facts)
        {
            lead = LeadFolding.Evolve(lead, fact);
            // The pending touch as it stood before its end, so that plan and attempts are known.
            if (Entry(lead, before, facts, fact) is { } entry)
            {
                rows ??= [];
                var claimedNow = rows.TryGetValue(entry.Touch, out var earlier) && earlier is RowChange.Insert;
                rows[entry.Touch] = Change(lead.Id, entry.Touch, entry.Body, isFirst: claimedNow || entry.IsFirst);
            }
        }

        return rows is null ? [] : [.. rows.Values];
    }

    private static (TouchRef Touch, TouchBody Body, bool IsFirst)? Entry(Lead lead, Lead? before, IReadOnlyList<LeadFact> facts, LeadFact fact)
    {
        var (touch, state, reason, provider) = fact switch
        {
            TouchClaimed claimed => (claimed.Touch, TouchState.Claimed, null, null),
            TouchSent sent => (sent.Touch, TouchState.Accepted, null, sent.ProviderId),
            TouchRejected rejected => (rejected.Touch, TouchState.Rejected, rejected.Reason, null),
            TouchDeferred deferred => (deferred.Touch, TouchState.Deferred, deferred.Reason, null),
            TouchUnknown unknown => (unknown.Touch, TouchState.Unknown, unknown.Detail, null),
            TouchUnconfirmed unconfirmed => (unconfirmed.Touch, TouchState.Unconfirmed, "The provider never said what became of it.", null),
            TouchHeldBack held => (held.Touch, TouchState.HeldBack, held.Reason, (string?)null),
            _ => (default, default(TouchState?), null, null),
        };
        if (state is null)
        {
            return null;
        }

        var pending = Find(lead, touch) ?? (before is null ? null : Find(before, touch)) ?? Planned(facts, touch, fact.At);
        var body = new TouchBody
        {
            State = state.Value,
            Channel = pending?.Plan.Channel ?? ((fact as TouchHeldBack)?.Channel ?? Channel.Email),
            Audience = pending?.Plan.Audience ?? Audience.Lead,
            Person = pending?.Plan.Person,
            Template = pending?.Plan.Template ?? FirstAnswer.Template,
            ClaimedAt = pending?.ClaimedAt ?? fact.At,
            OutcomeAt = state == TouchState.Claimed ? null : fact.At,
            Attempts = pending?.Attempts ?? 0,
            ProviderId = provider,
            Reason = reason,
        };
        // The insert is the claim: a second first claim of the same touch loses its batch.
        return (touch, body, IsFirst: state == TouchState.Claimed && body.Attempts <= 1);
    }

    private static PendingTouch? Find(Lead lead, TouchRef touch) => lead.Pending.FirstOrDefault(pending => pending.Touch == touch);

    private static PendingTouch? Planned(IReadOnlyList<LeadFact> facts, TouchRef touch, Instant at) =>
        facts.OfType<Enrolled>()
            .Where(enrolled => enrolled.Enrollment == touch.Enrollment)
            .SelectMany(enrolled => enrolled.Touches)
            .Where(plan => plan.Step == touch.Step)
            .Select(plan => new PendingTouch { Touch = touch, Plan = plan, NextAt = at })
            .FirstOrDefault();

    private static RowChange Change(LeadId lead, TouchRef touch, TouchBody body, bool isFirst)
    {
        var key = Keys.Of("touch", lead.Value, touch.Enrollment, touch.Step);
        var json = JsonSerializer.Serialize(body, StoreJson.Rows.TouchBody);
        return isFirst ? new RowChange.Insert(key, "Touch", StoreJson.Version, json) : new RowChange.Upsert(key, "Touch", StoreJson.Version, json);
    }
}
