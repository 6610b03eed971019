using System.Text.Json;
using FollowUpEngine.Appointments;
using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Journals;
using FollowUpEngine.Numbers;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>A lead's change as rows: what must be written together, and may be written together with that of other leads.</summary>
/// <param name="Due">The next moment that the change gives the lead.</param>
/// <param name="Place">Its place on the board.</param>
/// <param name="Late">What it adds to months that are past.</param>
public sealed record LeadWrite(LeadChange Change, NextMoment? Due, BoardPlace? Place, IReadOnlyList<RowChange> Rows, IReadOnlyList<DayCounts> Late)
{
    /// <summary>What it adds to a batch's text: see <see cref="RowLimits.MaxBatchCharacters"/>.</summary>
    public int Characters { get; } = Rows.Sum(row => row switch
    {
        RowChange.Insert insert => insert.Body.Length,
        RowChange.Replace replace => replace.Body.Length,
        RowChange.Upsert upsert => upsert.Body.Length,
        _ => 0,
    });

    /// <summary>
    /// Whether a wake must stand for <see cref="Due"/> before it is written. Not for a claim: the wake by which its run was called
    /// stands until a later run has found nothing due and has seen to what comes next, and the outcome brings a wake of its own.
    /// </summary>
    public bool NeedsWake { get; } = Due is not null && !Change.Facts.Any(fact => fact is TouchClaimed);

    public static LeadWrite Of(StoredLead? before, LeadChange change, Business business, Instant now)
    {
        var due = NextMoments.Of(change.After, business, now);
        // Claims first: what is most likely to lose is tried before anything is written, and is the one that the conflict names.
        var place = BoardRules.PlaceOf(change.After, business);
        var rows = new List<RowChange>(change.Rows.Count + change.Facts.Count + 6);
        rows.AddRange(change.Rows);
        rows.Add(Head(before, change.After, due, place));
        AddFacts(rows, change);
        AddStops(rows, change);
        AddDue(rows, before, change.After, due);
        rows.AddRange(LoadRows.Of(before?.Lead, change.After));
        rows.AddRange(SlotRows.Of(before?.Lead, change.After, business, change.Rows));
        rows.AddRange(BoardRows.Of(before?.Lead, before?.Place, change.After, place));
        rows.AddRange(JournalRows.Of(change, now));
        rows.AddRange(ChangeRows.Of(before?.Lead, change.After, now));
        rows.AddRange(UnsureRows.Of(change));
        return new LeadWrite(change, due, place, rows, MonthRules.LateOf(before?.Lead, change.After, business, now));
    }

    /// <summary>The lead as it stands after this was committed; null when the store cannot tell its ETag, and it must be read.</summary>
    public StoredLead? After(CommitReceipt receipt) =>
        receipt.ETagOf(RowKeys.Head(Change.After.Id)) is { } etag ? new StoredLead(Change.After, etag, Due?.At, Due?.Why, Place) : null;

    private static RowChange Head(StoredLead? before, Lead lead, NextMoment? due, BoardPlace? place)
    {
        var body = JsonSerializer.Serialize(new HeadBody(lead, due?.At, due?.Why, place), StoreJson.Rows.HeadBody);
        return before is null
            ? new RowChange.Insert(RowKeys.Head(lead.Id), "Lead", StoreJson.Version, body)
            : new RowChange.Replace(RowKeys.Head(lead.Id), before.ETag, "Lead", StoreJson.Version, body);
    }

    private static void AddFacts(List<RowChange> rows, LeadChange change)
    {
        var version = change.After.Version - change.Facts.Count;
        foreach (var fact in change.Facts)
        {
            rows.Add(new RowChange.Insert(
                RowKeys.Fact(change.After.Id, ++version), fact.GetType().Name, StoreJson.Version, JsonSerializer.Serialize(fact, StoreJson.Rows.LeadFact)));
        }
    }

    /// <summary>What a provider was told outlives the lead, whoever writes the fact.</summary>
    private static void AddStops(List<RowChange> rows, LeadChange change)
    {
        foreach (var stop in change.Facts.OfType<OptedOut>().Where(stop => stop.Contact is not null).DistinctBy(stop => (stop.Channel, stop.Contact)))
        {
            rows.Add(SuppressionStore.RowFor(stop.Channel, stop.Contact!, stop.By, stop.At));
        }

        foreach (var refused in change.Facts.OfType<TouchRejected>().Where(refused => refused.Stopped is not null).DistinctBy(refused => (refused.Channel, refused.Stopped)))
        {
            rows.Add(SuppressionStore.RowFor(refused.Channel, refused.Stopped!, TouchDecisions.ToldTheProvider, refused.At));
        }
    }

    private static void AddDue(List<RowChange> rows, StoredLead? before, Lead lead, NextMoment? due)
    {
        var dueBefore = before?.DueAt is { } at ? RowKeys.Due(at, lead.Id.Value) : null;
        var dueAfter = due is null ? null : RowKeys.Due(due.At, lead.Id.Value);
        if (dueBefore == dueAfter)
        {
            return;
        }

        if (dueBefore is not null)
        {
            rows.Add(new RowChange.Delete(dueBefore));
        }

        if (dueAfter is not null)
        {
            rows.Add(new RowChange.Upsert(dueAfter, "Due", StoreJson.Version, "{}"));
        }
    }
}
