using System.Text.Json;
using FollowUpEngine.Boards;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Work;

/// <summary>A lead's next moment as it should be.</summary>
/// <param name="Due">Null: it has none.</param>
/// <param name="IsMove">The state was sound and only its moment was another; else something was missing or double.</param>
/// <param name="Place">Its place on the board as it should be.</param>
public sealed record DueCorrection(StoredLead Stored, NextMoment? Due, bool HadRow, bool IsMove, BoardPlace? Place)
{
    /// <summary>At most this many rows.</summary>
    public const int MostRows = 9;

    public IEnumerable<RowChange> Rows()
    {
        var id = Stored.Lead.Id;
        var before = Stored.DueAt is { } at && HadRow ? RowKeys.Due(at, id.Value) : null;
        var after = Due is null ? null : RowKeys.Due(Due.At, id.Value);
        yield return new RowChange.Replace(
            RowKeys.Head(id), Stored.ETag, "Lead", StoreJson.Version, JsonSerializer.Serialize(new HeadBody(Stored.Lead, Due?.At, Due?.Why, Place), StoreJson.Rows.HeadBody));
        if (before is not null && before != after)
        {
            yield return new RowChange.Delete(before);
        }

        if (after is not null)
        {
            yield return new RowChange.Upsert(after, "Due", StoreJson.Version, "{}");
        }

        // The lead's version is written already; what its row is named by is this correction's.
        foreach (var row in BoardRows.Of(Stored.Lead, Stored.Place, Stored.Lead, Place, $"{Stored.Lead.Version}-{Stored.ETag}"))
        {
            yield return row;
        }
    }
}
