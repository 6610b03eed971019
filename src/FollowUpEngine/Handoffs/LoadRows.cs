using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Handoffs;

/// <summary>A row for each lead that somebody carries, kept in the batch of every change of the lead, so that a count is never lost.</summary>
public static class LoadRows
{
    internal const string Kind = "load";

    /// <summary>The staff id of who carries the lead: a packet without an answer, or an accepted lead whose visit was not held yet. Null: nobody, as of a silent one.</summary>
    public static string? CarrierOf(Lead? lead) =>
        lead is { MergedInto: null, SilentSince: null, Stage: LeadStage.HandedOff or LeadStage.SalesAccepted, Handoff: { RejectedAt: null } handoff } ? handoff.Closer : null;

    internal static IEnumerable<RowChange> Of(Lead? before, Lead after)
    {
        var (was, now) = (CarrierOf(before), CarrierOf(after));
        if (was == now)
        {
            yield break;
        }

        if (was is not null)
        {
            yield return new RowChange.Delete(RowKeys.Load(was, after.Id));
        }

        if (now is not null)
        {
            yield return new RowChange.Upsert(RowKeys.Load(now, after.Id), "Load", StoreJson.Version, "{}");
        }
    }
}
