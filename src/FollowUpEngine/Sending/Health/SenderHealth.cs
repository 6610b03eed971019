using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Sending.Health;

/// <summary>Counts what goes out and what goes wrong with it, and pauses a channel or a step before providers do.</summary>
public sealed class SenderHealth(IRowStore rows, BusinessDirectory directory, OwnerNotices notices)
{
    private const string Kind = "SendTally";

    /// <summary>The row that counts what these changes sent; null when they sent nothing. It goes into their batch, so it is written as often as they are.</summary>
    public static RowChange? RowFor(Business business, IReadOnlyList<LeadChange> changes, Instant now)
    {
        var tally = changes.Aggregate(SendTally.None, (sum, change) => sum + SendTally.Of(change, business.Sending.CountedFrom));

        // A lead's version is written once, and so is the row that is named by it.
        var name = $"{changes[0].After.Id.Value}-{changes[0].After.Version.ToString(CultureInfo.InvariantCulture)}";
        return tally.IsNothing ? null : new RowChange.Insert(RowKeys.Tally(now.InUtc().Date, name), Kind, StoreJson.Version, Json(new TallyBody(now, tally)));
    }

    /// <summary>The last days, since the last time that somebody let things go on.</summary>
    public async Task<SendTally> CountAsync(Business business, Instant now, CancellationToken ct)
    {
        var sum = SendTally.None;
        var today = now.InUtc().Date;
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business.Id), RowKeys.TalliesOf(today.PlusDays(-SenderHealthRules.Days)), RowKeys.TalliesOf(today.PlusDays(1)), null, ct))
        {
            var body = Read(row);
            sum += body.At >= business.Sending.CountedFrom ? body.Tally : SendTally.None;
        }

        return sum;
    }

    /// <summary>Pauses what is over its limit and has the owner told; what it paused.</summary>
    public async Task<IReadOnlyList<SendingPause>> CheckAsync(BusinessId id, Instant now, CancellationToken ct)
    {
        if (await directory.FindAsync(id, ct) is not { } business)
        {
            return [];
        }

        var found = SenderHealthRules.Judge(await CountAsync(business, now, ct), business.Sending.Pauses, business.Cadences, now);
        if (found.Count == 0)
        {
            return found;
        }

        // First the news, which comes once however often it is planned: a pause that nobody hears of would stand for good.
        foreach (var pause in found)
        {
            await notices.PlanSenderAsync(business, pause.Channel, pause.Trouble, now, ct);
        }

        await directory.ChangeSendingAsync(id, sending => sending.With(found), ct);

        return found;
    }

    /// <summary>Lets everything go on that is paused, and counts from here: what was is forgiven once. What was paused until now.</summary>
    public async Task<IReadOnlyList<SendingPause>> ResumeAsync(Business business, Instant now, CancellationToken ct)
    {
        var before = business.Sending.Pauses;
        await directory.ChangeSendingAsync(business.Id, sending => { before = sending.Pauses; return new SendingState([], now); }, ct);
        return before;
    }

    /// <summary>Makes one row a day of what is complete, and forgets what no limit looks at any more. Cut off anywhere it counts nothing twice.</summary>
    public async Task FoldAsync(Business business, Instant now, CancellationToken ct)
    {
        var partition = RowKeys.Business(business.Id);
        var (from, to) = Keys.Under("tally");
        var today = now.InUtc().Date;
        var (day, sum, batch) = ("", (Row?)null, new List<Row>());
        await foreach (var row in rows.RangeAsync(partition, from, RowKeys.TalliesOf(today), null, ct))
        {
            var its = Keys.Split(row.Key)[1];
            if (its != day || batch.Count == RowLimits.MaxChanges - 1)
            {
                await FoldAsync(partition, day, sum, batch, business.Sending.CountedFrom, today, ct);
                sum = its == day ? await rows.GetAsync(new RowKey(partition, SumOf(day)), ct) : null;
                (day, batch) = (its, []);
            }

            if (row.Key == SumOf(day))
            {
                sum = row;
            }
            else
            {
                batch.Add(row);
            }
        }

        await FoldAsync(partition, day, sum, batch, business.Sending.CountedFrom, today, ct);
    }

    private async Task FoldAsync(string partition, string day, Row? sum, List<Row> batch, Instant countedFrom, LocalDate today, CancellationToken ct)
    {
        if (day.Length == 0 || (batch.Count == 0 && sum is null))
        {
            return;
        }

        List<RowChange> changes = [.. batch.Select(row => new RowChange.Delete(row.Key, row.ETag))];
        if (string.CompareOrdinal(SumOf(day), RowKeys.TalliesOf(today.PlusDays(-SenderHealthRules.Days))) < 0)
        {
            changes.AddRange(sum is null ? [] : [new RowChange.Delete(sum.Key, sum.ETag)]);
        }
        else if (batch.Count > 0)
        {
            var counted = batch.Select(Read).Where(body => body.At >= countedFrom).ToList();
            var before = sum is null ? SendTally.None : Read(sum).Tally;
            var at = counted.Select(body => body.At).Append(sum is null ? Instant.MinValue : Read(sum).At).Max();
            var json = Json(new TallyBody(at, counted.Aggregate(before, (total, body) => total + body.Tally)));
            changes.Add(sum is null ? new RowChange.Insert(SumOf(day), Kind, StoreJson.Version, json) : new RowChange.Replace(sum.Key, sum.ETag, Kind, StoreJson.Version, json));
        }

        if (changes.Count == 0)
        {
            return;
        }

        try
        {
            await rows.CommitAsync(partition, changes, ct);
        }
        catch (RowConflictException)
        {
            // Another sweep folds it at this moment; what is left goes next night.
        }
    }

    // Sorts before the names of leads, so that it is met first, and a count that runs beside a fold counts nothing twice.
    private static string SumOf(string day) => Keys.Of("tally", day, "-");

    private static string Json(TallyBody body) => JsonSerializer.Serialize(body, StoreJson.Rows.TallyBody);

    private static TallyBody Read(Row row) => JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TallyBody)!;
}

/// <summary>A row of counts.</summary>
/// <param name="At">Of what is counted in it, the newest.</param>
public sealed record TallyBody(Instant At, SendTally Tally);
