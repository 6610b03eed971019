using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Sending;

/// <summary>Finds the messages of which nobody knows whether they went, without reading the ledger: a row for each that ever was in doubt, in the lead's own batch.</summary>
public static class UnsureRows
{
    internal static IEnumerable<RowChange> Of(LeadChange change) => change.Facts
        .Select(fact => fact switch { TouchUnknown unknown => unknown.Touch, TouchUnconfirmed unconfirmed => unconfirmed.Touch, _ => (TouchRef?)null })
        .OfType<TouchRef>().Distinct()
        .Select(touch => new RowChange.Upsert(RowKeys.Unsure(change.After.Id, touch), "Unsure", StoreJson.Version, "{}"));

    /// <summary>Those that are in doubt still, or will be for ever.</summary>
    /// <param name="take">Rows to read at most.</param>
    public static async Task<IReadOnlyList<UnsureTouch>> ReadAsync(IRowStore rows, BusinessId business, int take, CancellationToken ct)
    {
        var unsure = new List<UnsureTouch>();
        var (from, to) = Keys.Under("unsure");
        await foreach (var key in rows.KeysAsync(RowKeys.Business(business), from, to, take, ct))
        {
            var parts = Keys.Split(key);
            var touch = new TouchRef(parts[2], parts[3]);
            if (await rows.GetAsync(new RowKey(RowKeys.Business(business), RowKeys.Touch(parts[1], touch)), ct) is { } row
                && JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody) is { State: TouchState.Unknown or TouchState.Unconfirmed } body)
            {
                unsure.Add(new UnsureTouch(LeadId.Parse(parts[1]), touch, body));
            }
        }

        return unsure;
    }
}

/// <summary>A message of which nobody knows whether it went.</summary>
public sealed record UnsureTouch(LeadId Lead, TouchRef Touch, TouchBody Body);
