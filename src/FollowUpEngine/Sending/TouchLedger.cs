using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Sending;

/// <summary>The rows of the send ledger that go with a lead's facts, in the same batch.</summary>
public static class TouchLedger
{
    public static IReadOnlyList<RowChange> RowsFor(Lead? before, IReadOnlyList<LeadFact> facts)
    {
        Dictionary<TouchRef, RowChange>? rows = null;
        var lead = before;
        foreach (var fact in facts)
        {
            var after = LeadFolding.Evolve(lead, fact);
            if (Ending.Of(fact) is { } ending)
            {
                rows ??= [];
                // Its plan stands in the lead until the touch has its end, so look before and after.
                var known = Find(lead, ending.Touch);
                var body = Body(ending, Find(after, ending.Touch) ?? known, fact);
                rows[ending.Touch] = Change(after.Id, ending.Touch, body, isFirstClaim: fact is TouchClaimed && known is { State: PendingState.Planned });
            }

            lead = after;
        }

        return rows is null ? [] : [.. rows.Values];
    }

    private static PendingTouch? Find(Lead? lead, TouchRef touch) => lead?.Pending.FirstOrDefault(pending => pending.Touch == touch);

    private static TouchBody Body(Ending ending, PendingTouch? pending, LeadFact fact) => new()
    {
        State = ending.State,
        Channel = pending?.Plan.Channel ?? ending.Channel,
        Audience = pending?.Plan.Audience ?? Audience.Lead,
        Person = pending?.Plan.Person,
        To = pending?.To,
        Template = pending?.Plan.Template ?? (fact as TouchHeldBack)?.Template ?? FirstAnswer.Template,
        ClaimedAt = pending?.ClaimedAt,
        OutcomeAt = ending.State == TouchState.Claimed ? null : fact.At,
        Attempts = pending?.Attempts ?? 0,
        ProviderId = ending.ProviderId,
        Reason = ending.Reason,
        IsStep = pending?.Plan.IsStep ?? false,
        IsExpected = pending?.Plan.IsExpected ?? false,
        OrEmail = pending?.Plan.OrEmail ?? false,
    };

    // The insert is the claim: a second first claim of the same touch loses its batch.
    private static RowChange Change(LeadId lead, TouchRef touch, TouchBody body, bool isFirstClaim)
    {
        var key = RowKeys.Touch(lead.Value, touch);
        var json = JsonSerializer.Serialize(body, StoreJson.Rows.TouchBody);
        return isFirstClaim
            ? new RowChange.Insert(key, "Touch", StoreJson.Version, json)
            : new RowChange.Upsert(key, "Touch", StoreJson.Version, json);
    }

    /// <summary>What a fact says of a touch.</summary>
    private sealed record Ending(TouchRef Touch, TouchState State, Channel Channel = default, string? Reason = null, string? ProviderId = null)
    {
        public static Ending? Of(LeadFact fact) => fact switch
        {
            TouchClaimed claimed => new Ending(claimed.Touch, TouchState.Claimed),
            TouchSent sent => new Ending(sent.Touch, TouchState.Accepted, ProviderId: sent.ProviderId),
            TouchRejected rejected => new Ending(rejected.Touch, TouchState.Rejected, Reason: rejected.Reason),
            TouchDeferred deferred => new Ending(deferred.Touch, TouchState.Deferred, Reason: deferred.Reason),
            TouchUnknown unknown => new Ending(unknown.Touch, TouchState.Unknown, Reason: unknown.Detail),
            TouchUnconfirmed lost => new Ending(lost.Touch, TouchState.Unconfirmed, Reason: "The provider never said what became of it."),
            TouchHeldBack held => new Ending(held.Touch, TouchState.HeldBack, held.Channel, held.Reason),
            _ => null,
        };
    }
}
