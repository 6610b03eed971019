using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>
/// What is told of months that are past: a row in the batch of the leads themselves, so that what a closed month lacks is known without counting it
/// again. A row has counts and no lead.
/// </summary>
public static class LateRows
{
    internal const string Kind = "late";

    /// <summary>Null: of almost every batch.</summary>
    /// <param name="changes">The lead that each is of, and what it adds.</param>
    public static RowChange? Of(IReadOnlyList<(Lead After, IReadOnlyList<DayCounts> Late)> changes, Instant now)
    {
        List<DayCounts> late = [.. changes.SelectMany(change => change.Late).GroupBy(day => day.Date).Select(day => new DayCounts(day.Key, PeriodCounts.Sum(day.Select(one => one.Counts)))).Where(day => !day.Counts.IsNothing)];
        if (late.Count == 0)
        {
            return null;
        }

        // A lead's version is written once, and so is the row that is named by it.
        var named = changes.First(change => change.Late.Count > 0).After;
        var name = $"{named.Id.Value}-{named.Version.ToString(CultureInfo.InvariantCulture)}";
        return new RowChange.Insert(RowKeys.Late(now, name), "Late", StoreJson.Version, JsonSerializer.Serialize(new LateBody(late), StoreJson.Rows.LateBody));
    }

    internal static (Instant At, IReadOnlyList<DayCounts> Days) Read(Row row) => (RowKeys.LateAt(row.Key), JsonSerializer.Deserialize(row.Body, StoreJson.Rows.LateBody)!.Days);
}

/// <summary>The body of a row of what was told late.</summary>
public sealed record LateBody(IReadOnlyList<DayCounts> Days);
