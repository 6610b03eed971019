using System.Text.Json;
using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>What must hold of a lead's rows after every single commit, since a change is one batch.</summary>
internal static class CommitChecks
{
    // A greater cause may come between, and once more while one file follows another.
    private const int MostOfOneStall = 4;

    public static void Check(ObservedLead lead, Observer observer)
    {
        if (lead.ErasedAt is not null)
        {
            return;
        }

        if (lead.Head is not { } head || lead.Folded is not { } folded)
        {
            observer.Break(Promise.AllOrNothing, $"{lead.Name} has rows but no head or no facts.");
            return;
        }

        if (folded.Version != lead.Facts.Count || head.Lead.Version != lead.Facts.Count)
        {
            observer.Break(Promise.AllOrNothing, $"{lead.Name} has {lead.Facts.Count} facts and its head says {head.Lead.Version}.");
        }

        if (JsonSerializer.Serialize(head with { Lead = folded }, StoreJson.Rows.HeadBody) != lead.HeadJson)
        {
            observer.Break(Promise.AllOrNothing, $"The head of {lead.Name} is not what its facts give.");
        }

        var told = head.DueAt is { } at ? RowKeys.Due(at, lead.Id.Value) : null;
        if (told is null ? lead.DueKeys.Count > 0 : lead.DueKeys.Count != 1 || lead.DueKeys.Min != told)
        {
            observer.Break(Promise.NextMoment, $"{lead.Name} has the due rows {string.Join(", ", lead.DueKeys)} and its head says {told ?? "none"}.");
        }

        if (!lead.BoardKeys.SetEquals(BoardRows.KeysOf(lead.Id, head.Place)))
        {
            observer.Break(Promise.AllOrNothing, $"{lead.Name} stands on the board as {string.Join(", ", lead.BoardKeys)} and its head says {head.Place}.");
        }

        if (IsOpen(folded) != (head.Place is not null) && folded.Quarantine is null)
        {
            observer.Break(Promise.AllOrNothing, $"{lead.Name} {(head.Place is null ? "is open and stands nowhere on the board" : "is at its end and stands on the board")}.");
        }

        if (told is null && IsOpen(folded))
        {
            observer.Break(Promise.NextMoment, $"{lead.Name} is open and has no next moment.");
        }

        if (lead.SameStalls > MostOfOneStall)
        {
            observer.Break(Promise.OneCause, $"{lead.Name} stalled by {lead.LastStall!.Cause} since {lead.LastStall.Since} again and again.");
        }

        if (folded.Stall is { } stall && string.IsNullOrEmpty(stall.Person))
        {
            observer.Break(Promise.OneCause, $"{lead.Name} has stalled and it is nobody's turn.");
        }
    }

    public static void CheckSealed(BusinessId business, IReadOnlyList<RowChange> changes, Ledger ledger, Observer observer)
    {
        foreach (var change in changes)
        {
            foreach (var part in Keys.Split(change.Key))
            {
                if (LeadId.TryParse(part) is { } id && ledger.Find(id) is { } lead && lead.Business != business)
                {
                    observer.Break(Promise.Sealed, $"A row of {business} names {lead.Name} of {lead.Business}.");
                }
            }
        }
    }

    /// <summary>Somebody waits for somebody: neither a test, nor merged, nor in quarantine, nor at its end.</summary>
    public static bool IsOpen(Lead lead) =>
        !lead.IsTest && lead.MergedInto is null && lead.Quarantine is null && lead.Stage is not (LeadStage.Won or LeadStage.Lost or LeadStage.Disqualified);
}
