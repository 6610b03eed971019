using System.Text.Json;
using FollowUpEngine.Appointments;
using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Journals;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// The nightly sweep of one business: every lead that waits for somebody gets exactly one next moment, the digest stays
/// planned, a wake stands for the earliest moment, old deliveries are forgotten. What it mended is counted and told.
/// <para>
/// Leads are streamed, and one whose row stands where its head says costs no write and is not even parsed, unless what next
/// moments are judged by has changed since the last sweep, or it is the lead's night: each is judged anew once a week.
/// </para>
/// </summary>
public sealed class SweepService(IRowStore rows, DueCorrections corrections, DueRows dueRows, BusinessMoments moments)
{
    private const int JudgedEvery = 7;
    private const int CorrectionsAtOnce = 330;

    /// <summary>The local hour from which a business's night counts as come.</summary>
    public static readonly LocalTime NightAt = new(2, 0);

    /// <summary>How long a delivery is remembered.</summary>
    public static readonly Duration SeenFor = Duration.FromDays(30);

    /// <summary>Sweeps unless this local night's sweep is done; null when there was nothing to do.</summary>
    public async Task<SweepReport?> RunIfNightAsync(Business business, Instant now, CancellationToken ct)
    {
        var local = now.InZone(business.Zone);
        if (local.TimeOfDay < NightAt)
        {
            return null;
        }

        return await LastAsync(business, ct) is { } last && last.At.InZone(business.Zone).Date == local.Date ? null : await RunAsync(business, now, ct);
    }

    public async Task<SweepReport> RunAsync(Business business, Instant now, CancellationToken ct)
    {
        var rules = await RulesAsync(business, ct);
        var judgesAll = rules is null || (await LastAsync(business, ct))?.Rules != rules;
        var due = await DueIndex.ReadAsync(rows, business.Id, ct);
        var leads = await SweepLeadsAsync(business, due, judgesAll, now, ct);
        var leftovers = await DropLeftoversAsync(business, due, [.. leads.Unreadable], ct);
        await moments.PlanDigestAsync(business, [.. due.Others.Where(key => DueJobs.Of(key) is DueJob.Digest { RetryOf: null })], ct);
        await moments.WakeForEarliestAsync(business.Id, ct);
        await new ShortLinks(rows).ForgetAsync(now, ct);
        await new SlotMending(rows).ClearAsync(business, now, ct);
        // Whoever looks next reads the sum and not a day's changes.
        await new Board(rows).CountAsync(business.Id, ct);
        await Journal.ForgetAsync(rows, business.Id, now, ct);
        await ChangeRows.ForgetAsync(rows, business.Id, now, ct);
        var report = leads with { Mended = leads.Mended + leftovers, Forgotten = await ForgetSeenAsync(business, now, ct) };
        var body = JsonSerializer.Serialize(new HeartbeatBody(now, report.Mended == 0 ? null : $"{report.Mended}", rules), StoreJson.Rows.HeartbeatBody);
        await rows.CommitAsync(RowKeys.Operations, [new RowChange.Upsert(Keys.Of("sweep", business.Id.Value), "Heartbeat", StoreJson.Version, body)], ct);
        return report;
    }

    /// <summary>The last sweep of a business; its note is how many leads it mended.</summary>
    public async Task<HeartbeatBody?> LastAsync(Business business, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Operations, Keys.Of("sweep", business.Id.Value)), ct) is { } row
            ? JsonSerializer.Deserialize(row.Body, StoreJson.Rows.HeartbeatBody)
            : null;

    /// <summary>What next moments are judged by: the business file as applied, and this build. Null when there is no such file.</summary>
    private async Task<string?> RulesAsync(Business business, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Directory, Keys.Of(business.Id.Value)), ct) is { } file ? $"{file.ETag} {typeof(SweepService).Module.ModuleVersionId:N}" : null;

    private async Task<SweepReport> SweepLeadsAsync(Business business, DueIndex due, bool judgesAll, Instant now, CancellationToken ct)
    {
        var report = new SweepReport(0, 0, 0, 0);
        var calendars = new SlotMending(rows);
        var seen = 0;
        var night = (ulong)Period.DaysBetween(NodaConstants.UnixEpoch.InUtc().Date, now.InZone(business.Zone).Date);
        var wrong = new List<DueCorrection>();
        var unreadable = new List<string>();
        var (from, to) = Keys.Under("lead");
        await foreach (var head in rows.RangeAsync(RowKeys.Business(business.Id), from, to, null, ct))
        {
            seen++;
            var key = HeadGlance.DueKeyOf(head);
            var hasRow = key is not null && due.Take(key);
            if (hasRow && !judgesAll && (DueIndex.Hash(head.Key) + night) % JudgedEvery != 0)
            {
                continue;
            }

            if (!TryJudge(business, head, hasRow, key is null ? due : null, now, out var correction))
            {
                unreadable.Add(RowKeys.LeadOf(head.Key));
            }
            else if (correction is { } found && (found.IsMove || (found.Due is null && found.HadRow) || await corrections.IsStillMissingAsync(business.Id, found.Stored, ct)))
            {
                wrong.Add(found);
            }
            else if (correction is null && head.Body.Contains("\"appointment\"", StringComparison.Ordinal) && await calendars.MendAsync(business, LeadStore.Read(head).Lead, head, now, ct))
            {
                report = report with { Moved = report.Moved + 1 };
            }

            if (wrong.Count == CorrectionsAtOnce)
            {
                report = await WriteAsync(business, wrong, report, ct);
            }
        }

        return await WriteAsync(business, wrong, report, ct) with { Leads = seen, Unreadable = unreadable };
    }

    /// <summary>False: the head can't be read or judged, for whatever reason; the other leads must not miss their night for it.</summary>
    /// <param name="due">Asked for the row when only the lead itself tells its key.</param>
    private static bool TryJudge(Business business, Row head, bool hasRow, DueIndex? due, Instant now, out DueCorrection? correction)
    {
        try
        {
            var stored = LeadStore.Read(head);
            hasRow |= due is not null && stored.DueAt is { } at && due.Take(RowKeys.Due(at, stored.Lead.Id.Value));
            correction = DueCorrectionRules.Check(stored, hasRow, business, now);
            return true;
        }
        catch (Exception)
        {
            correction = null;
            return false;
        }
    }

    private async Task<SweepReport> WriteAsync(Business business, List<DueCorrection> wrong, SweepReport report, CancellationToken ct)
    {
        var (mended, moved) = await corrections.WriteAsync(business.Id, wrong, ct);
        wrong.Clear();
        return report with { Mended = report.Mended + mended, Moved = report.Moved + moved };
    }

    /// <summary>Due rows that no head speaks of: a second one of a lead, or one of a lead that waits for nobody. What a head speaks of that can't be read is not known.</summary>
    private async Task<int> DropLeftoversAsync(Business business, DueIndex due, HashSet<string> unreadable, CancellationToken ct)
    {
        var dropped = 0;
        var (from, to) = due.Left == 0 ? ("", "") : Keys.Under("due");
        await foreach (var key in rows.KeysAsync(RowKeys.Business(business.Id), from, to, due.Left == 0 ? 0 : null, ct))
        {
            if (DueJobs.Of(key) is DueJob.OfLead job && due.IsLeft(key) && !unreadable.Contains(job.Lead.Value))
            {
                dropped += await dueRows.DropLeftoverAsync(business.Id, new DueLead(job.Lead, key), ct) ? 1 : 0;
            }
        }

        return dropped;
    }

    private async Task<int> ForgetSeenAsync(Business business, Instant now, CancellationToken ct)
    {
        var old = new List<RowChange>(RowLimits.MaxChanges);
        var forgotten = 0;
        var (from, to) = Keys.Under("seen");
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business.Id), from, to, null, ct))
        {
            if (now - JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SeenBody)!.At > SeenFor)
            {
                old.Add(new RowChange.Delete(row.Key));
            }

            if (old.Count == RowLimits.MaxChanges)
            {
                forgotten += await ForgetAsync(business, old, ct);
                old.Clear();
            }
        }

        return old.Count == 0 ? forgotten : forgotten + await ForgetAsync(business, old, ct);
    }

    private async Task<int> ForgetAsync(Business business, IReadOnlyList<RowChange> batch, CancellationToken ct)
    {
        try
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), [.. batch], ct);
            return batch.Count;
        }
        catch (RowConflictException)
        {
            // Another sweep was faster; what is left goes next night.
            return 0;
        }
    }
}
