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
        // The pause first: it holds from here on. Cut off after this, the next check finds it untold; planned twice, the news comes once.
        var standing = found.Count == 0 ? business.Sending : await directory.ChangeSendingAsync(id, sending => sending.With(found.Select(pause => pause with { IsUntold = true })), ct);
        if (standing.Untold.ToList() is { Count: > 0 } untold)
        {
            foreach (var pause in untold.DistinctBy(pause => (pause.Channel, pause.Trouble, pause.Since)))
            {
                await notices.PlanPauseAsync(business, pause, now, ct);
            }

            await directory.ChangeSendingAsync(id, sending => sending.Told(untold), ct);
        }

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
        var from = Keys.Under("tally").From;
        var today = now.InUtc().Date;
        var (day, ofDay) = ("", new List<Row>());
        await foreach (var row in rows.RangeAsync(partition, from, RowKeys.TalliesOf(today), null, ct))
        {
            if (Keys.Split(row.Key)[1] is var its && its != day)
            {
                await FoldDayAsync(partition, day, ofDay, business.Sending.CountedFrom, today, ct);
                (day, ofDay) = (its, []);
            }

            ofDay.Add(row);
        }

        await FoldDayAsync(partition, day, ofDay, business.Sending.CountedFrom, today, ct);
    }

    private async Task FoldDayAsync(string partition, string day, List<Row> ofDay, Instant countedFrom, LocalDate today, CancellationToken ct)
    {
        if (ofDay.Count == 0)
        {
            return;
        }

        if (string.CompareOrdinal(SumOf(day), RowKeys.TalliesOf(today.PlusDays(-SenderHealthRules.Days))) < 0)
        {
            await ForgetAsync(partition, ofDay, ct);
            return;
        }

        var sum = ofDay.Find(row => row.Key == SumOf(day));
        await RowSums.FoldAsync(rows, new RowKey(partition, SumOf(day)), Kind, sum, [.. ofDay.Where(row => row != sum)], Add, ct);

        string Add(Row? before, IReadOnlyList<Row> more)
        {
            var start = before is null ? new TallyBody(Instant.MinValue, SendTally.None) : Read(before);
            return Json(more.Select(Read).Where(body => body.At >= countedFrom)
                .Aggregate(start, (total, body) => new TallyBody(Instant.Max(total.At, body.At), total.Tally + body.Tally)));
        }
    }

    private async Task ForgetAsync(string partition, List<Row> ofDay, CancellationToken ct)
    {
        try
        {
            foreach (var batch in ofDay.Chunk(RowLimits.MaxChanges))
            {
                await rows.CommitAsync(partition, [.. batch.Select(row => new RowChange.Delete(row.Key, row.ETag))], ct);
            }
        }
        catch (RowConflictException)
        {
            // Another sweep forgets it at this moment.
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
