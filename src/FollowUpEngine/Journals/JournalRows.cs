using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Journals;

/// <summary>
/// Who did what: a row for each thing that people told of a lead, in the batch of the lead itself, and one for each change of the business. A row
/// of a lead only points to its fact: what it says is personal data, stands there alone, and goes with the lead.
/// </summary>
public static class JournalRows
{
    internal const string Kind = "act";

    internal static IEnumerable<RowChange> Of(LeadChange change, Instant now)
    {
        if (change.Facts.Any(fact => fact is Imported))
        {
            // Nobody did that now; the import as a whole is one act.
            yield break;
        }

        var version = change.After.Version - change.Facts.Count;
        foreach (var fact in change.Facts)
        {
            version++;
            if (IsDeed(fact))
            {
                yield return new RowChange.Upsert(RowKeys.Act(now, RowKeys.Deed(change.After.Id, version)), "Act", StoreJson.Version, "{}");
            }
        }
    }

    /// <summary>Something that somebody changed about the business itself.</summary>
    /// <param name="name">Tells it apart from others of the same moment.</param>
    public static RowChange Of(string name, ActBody act, Instant now) => new RowChange.Upsert(RowKeys.Act(now, name), "Act", StoreJson.Version, JsonSerializer.Serialize(act, StoreJson.Rows.ActBody));

    /// <summary>What a person of the business did; the customer's words stand in the conversation.</summary>
    private static bool IsDeed(LeadFact fact) => fact is QuarantineReleased or ConsentRecorded { Proof.ToldBy: not null } or (PeopleFact and not (MessageReceived or BarAnswered { Form: not null }));
}

/// <summary>A row of the journal that is about no lead.</summary>
/// <param name="Who">The name of a person of the business.</param>
/// <param name="What">A sentence without personal data of customers.</param>
public sealed record ActBody(string Who, string What);
