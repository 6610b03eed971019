using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Closes months, and reads them with what was told late. An erasure takes nothing from a closed month.</summary>
public sealed class ClosedMonths(IRowStore rows)
{
    // A count may or may not have seen what is told beside it, by another clock or by somebody who takes their time.
    private static readonly Duration Unsure = Duration.FromMinutes(10);

    private const int MostLooks = 5;

    // A fold leaves alone what a count that is under way may need to see.
    private static readonly Duration Rests = Duration.FromHours(1);

    public async Task<IReadOnlyDictionary<string, ClosedMonth>> ReadAsync(Business business, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var late = await LateAsync(business.Id, ct);
            var months = (await KeptAsync(business.Id, ct)).ToDictionary(month => month.Key, month => month.Value.Month, StringComparer.Ordinal);
            // What is folded between the two would count twice, the other way round not at all.
            if (attempt < MostLooks && !late.Select(row => row.Key).SequenceEqual((await LateAsync(business.Id, ct)).Select(row => row.Key), StringComparer.Ordinal))
            {
                continue;
            }

            late.ForEach(row => Add(months, row, business));
            return months;
        }
    }

    /// <summary>Fixes the figures of months that are over. Nothing that is told meanwhile is lost: a month of which something is told while it is counted is closed the next night.</summary>
    /// <param name="counted">By day, of all leads; the count began at <paramref name="from"/>.</param>
    public async Task CloseAsync(Business business, IReadOnlyList<DayCounts> counted, Instant from, CancellationToken ct)
    {
        var kept = await KeptAsync(business.Id, ct);
        var byMonth = counted.GroupBy(day => MonthRules.NameOf(day.Date), StringComparer.Ordinal).ToDictionary(month => month.Key, month => month.ToList(), StringComparer.Ordinal);
        var late = await LateAsync(business.Id, ct);
        var countedAt = from - Unsure;
        var unsure = late.Select(LateRows.Read).Where(row => row.At >= countedAt).SelectMany(row => row.Days).Select(day => MonthRules.NameOf(day.Date)).ToHashSet(StringComparer.Ordinal);
        foreach (var month in MonthRules.Through(byMonth.Keys).Where(month => !kept.ContainsKey(month) && !unsure.Contains(month) && MonthRules.IsOver(month, business.Zone, from)))
        {
            try
            {
                await rows.CommitAsync(RowKeys.Business(business.Id), [new RowChange.Insert(RowKeys.Month(month), "Month", StoreJson.Version, Json(new ClosedMonth(countedAt, byMonth.GetValueOrDefault(month) ?? [], [])))], ct);
            }
            catch (RowConflictException)
            {
                // Another night closed it at this moment.
            }
        }

        await FoldAsync(business, [.. late.Where(row => LateRows.Read(row).At < from - Rests)], ct);
    }

    /// <summary>Writes what was told late into its months. A batch takes away what it adds, so cut off anywhere nothing counts twice.</summary>
    private async Task FoldAsync(Business business, IReadOnlyList<Row> late, CancellationToken ct)
    {
        foreach (var part in Parts(late))
        {
            var kept = await KeptAsync(business.Id, ct);
            var months = kept.ToDictionary(month => month.Key, month => month.Value.Month, StringComparer.Ordinal);
            foreach (var row in part)
            {
                Add(months, row, business);
            }

            var changed = months.Where(month => !ReferenceEquals(month.Value, kept[month.Key].Month)).ToList();
            try
            {
                await rows.CommitAsync(
                    RowKeys.Business(business.Id),
                    [
                        .. changed.Select(month => new RowChange.Replace(RowKeys.Month(month.Key), kept[month.Key].ETag, "Month", StoreJson.Version, Json(month.Value))),
                        .. part.Select(row => new RowChange.Delete(row.Key, row.ETag)),
                    ],
                    ct);
            }
            catch (RowConflictException)
            {
                // Another night folds at this moment.
                return;
            }
        }
    }

    /// <summary>So many rows that they and the months they tell of fit into a batch.</summary>
    private static IEnumerable<IReadOnlyList<Row>> Parts(IReadOnlyList<Row> late)
    {
        var (part, months) = (new List<Row>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in late)
        {
            var mine = LateRows.Read(row).Days.Select(day => MonthRules.NameOf(day.Date)).ToHashSet(StringComparer.Ordinal);
            if (part.Count > 0 && part.Count + 1 + months.Union(mine, StringComparer.Ordinal).Count() > RowLimits.MaxChanges)
            {
                yield return part;
                (part, months) = ([], new HashSet<string>(StringComparer.Ordinal));
            }

            part.Add(row);
            months.UnionWith(mine);
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    /// <summary>A month that is open yet will count it; one that was counted later has.</summary>
    private static void Add(Dictionary<string, ClosedMonth> months, Row row, Business business)
    {
        var (at, days) = LateRows.Read(row);
        foreach (var month in days.GroupBy(day => MonthRules.NameOf(day.Date), StringComparer.Ordinal))
        {
            if (months.GetValueOrDefault(month.Key) is { } closed && at >= closed.CountedAt)
            {
                months[month.Key] = closed.With(at.InZone(business.Zone).Date, [.. month]);
            }
        }
    }

    private async Task<Dictionary<string, (ClosedMonth Month, string ETag)>> KeptAsync(BusinessId business, CancellationToken ct)
    {
        var months = new Dictionary<string, (ClosedMonth, string)>(StringComparer.Ordinal);
        var (from, to) = Keys.Under("month");
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), from, to, null, ct))
        {
            months[RowKeys.MonthOf(row.Key)] = (JsonSerializer.Deserialize(row.Body, StoreJson.Rows.ClosedMonth)!, row.ETag);
        }

        return months;
    }

    private ValueTask<List<Row>> LateAsync(BusinessId business, CancellationToken ct)
    {
        var (from, to) = Keys.Under(LateRows.Kind);
        return rows.RangeAsync(RowKeys.Business(business), from, to, null, ct).ToListAsync(ct);
    }

    private static string Json(ClosedMonth month) => JsonSerializer.Serialize(month, StoreJson.Rows.ClosedMonth);
}
