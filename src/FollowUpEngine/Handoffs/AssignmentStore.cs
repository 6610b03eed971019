using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Handoffs;

/// <summary>
/// What assignment goes by. Who got packets when stands in one row of the business that each handoff replaces in its own batch, so of two handoffs at
/// once one decides anew. Who carries how many is counted from a row for each such lead, which comes and goes with the lead itself.
/// </summary>
public sealed class AssignmentStore(IRowStore rows)
{
    /// <summary>Somebody who carries so many carries too many already; they are told apart no further.</summary>
    public const int MostCounted = 100;

    public async Task<AssignmentBook> ReadAsync(Business business, CancellationToken ct)
    {
        var row = await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), RowKeys.Assignments), ct);
        var last = row is null ? [] : JsonSerializer.Deserialize(row.Body, StoreJson.Rows.AssignmentBody)!.LastAt;
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        if (business.Handoff.Rules.Contains(HandoffRule.Load))
        {
            foreach (var person in business.Staff.Where(person => person.Roles.Contains(StaffRole.Closer)))
            {
                open[person.Id] = await CountAsync(business.Id, person.Id, ct);
            }
        }

        return new AssignmentBook(new AssignmentState(last, open), row);
    }

    private async Task<int> CountAsync(BusinessId business, string person, CancellationToken ct)
    {
        var count = 0;
        var (from, to) = Keys.Under(LoadRows.Kind, person);
        await foreach (var _ in rows.KeysAsync(RowKeys.Business(business), from, to, MostCounted, ct))
        {
            count++;
        }

        return count;
    }
}

/// <summary>What was read, and the row that it was read from.</summary>
public sealed record AssignmentBook(AssignmentState State, Row? Row)
{
    /// <summary>The row after one more handoff. It loses against every other handoff that was written since it was read.</summary>
    public RowChange After(string to, Business business, Instant now)
    {
        // Who left the file is forgotten.
        var last = State.LastAt.Where(known => business.Staff.Any(person => person.Id == known.Key)).ToDictionary(StringComparer.Ordinal);
        last[to] = now;
        var body = JsonSerializer.Serialize(new AssignmentBody(last), StoreJson.Rows.AssignmentBody);
        return Row is null
            ? new RowChange.Insert(RowKeys.Assignments, "Assignments", StoreJson.Version, body)
            : new RowChange.Replace(RowKeys.Assignments, Row.ETag, "Assignments", StoreJson.Version, body);
    }
}
