using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Writes corrections in batches and counts those that stand. A lead that moved on meanwhile got its next moment from whoever moved it.</summary>
public sealed class DueCorrections(IRowStore rows, LeadStore leads, Wakes wakes, IClock clock)
{
    /// <summary>
    /// Whether a lead really lacks its row. The sweep lists the due rows first and the heads after that: a lead that changed in
    /// between looks wrong and is not.
    /// </summary>
    public async Task<bool> IsStillMissingAsync(BusinessId business, StoredLead stored, CancellationToken ct)
    {
        var fresh = await leads.LoadAsync(business, stored.Lead.Id, ct);
        return fresh?.ETag == stored.ETag
            && (stored.DueAt is not { } at || await rows.GetAsync(new RowKey(RowKeys.Business(business), RowKeys.Due(at, stored.Lead.Id.Value)), ct) is null);
    }

    public async Task<(int Mended, int Moved)> WriteAsync(BusinessId business, IReadOnlyList<DueCorrection> corrections, CancellationToken ct)
    {
        var (mended, moved) = (0, 0);
        foreach (var batch in corrections.Chunk(RowLimits.MaxChanges / DueCorrection.MostRows))
        {
            foreach (var written in await CommitAsync(business, batch, ct))
            {
                (mended, moved) = written.IsMove ? (mended, moved + 1) : (mended + 1, moved);
            }
        }

        return (mended, moved);
    }

    private async Task<IReadOnlyList<DueCorrection>> CommitAsync(BusinessId business, IReadOnlyList<DueCorrection> batch, CancellationToken ct)
    {
        foreach (var due in batch.Select(correction => correction.Due).OfType<NextMoment>())
        {
            await wakes.EnsureAsync(business, due.At, clock.GetCurrentInstant(), ct);
        }

        try
        {
            await rows.CommitAsync(RowKeys.Business(business), [.. batch.SelectMany(correction => correction.Rows())], ct);
            return batch;
        }
        catch (Exception lost) when (lost is RowConflictException || (lost is ArgumentException && batch.Count > 1))
        {
            // Of one lead: whoever was faster gave it its next moment. Of several: see who it was.
            var written = new List<DueCorrection>();
            foreach (var alone in batch.Count > 1 ? batch : [])
            {
                written.AddRange(await CommitAsync(business, [alone], ct));
            }

            return written;
        }
    }
}
