using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Journals;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>The import of a business that runs behind the page. Its row is the claim: whoever writes it first has begun, everybody else sees that.</summary>
public sealed class ImportJobs(IRowStore rows, ImportFiles files)
{
    /// <summary>How long a file waits for somebody to go on, and the rows with faults to be fetched.</summary>
    public static readonly Duration KeptFor = Duration.FromDays(7);

    private const string Kind = "Import";
    private const int MostTries = 20;
    private const int NameCharacters = 80;

    public async Task<StoredImport?> FindAsync(BusinessId business, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Business(business), RowKeys.Import), ct) is { } row
            ? new StoredImport(JsonSerializer.Deserialize(row.Body, StoreJson.Rows.ImportJob)!, row.ETag)
            : null;

    /// <summary>Takes a file. One that is over makes room for it.</summary>
    public async Task<ImportAnswer> BeginAsync(BusinessId business, string fileName, byte[] content, string who, Instant now, CancellationToken ct)
    {
        var before = await FindAsync(business, ct);
        if (before is { Job.Phase: not ImportPhase.Imported })
        {
            return ImportAnswer.Running;
        }

        var id = ImportFiles.NewId(now);
        var job = new ImportJob
        {
            Id = id,
            FileName = Excerpt.Of(fileName, NameCharacters),
            Who = who,
            Pieces = await files.WriteAsync(business, id, ImportFiles.Upload, content, ct),
            Phase = ImportPhase.Looking,
            LookedAt = now,
            TouchedAt = now,
        };
        try
        {
            await rows.CommitAsync(RowKeys.Business(business), [before is null ? new RowChange.Insert(RowKeys.Import, Kind, StoreJson.Version, BodyOf(job)) : Replaced(before, job)], ct);
        }
        catch (RowConflictException)
        {
            // Another tab was faster.
            await files.DropAsync(business, id, ct);
            return ImportAnswer.Running;
        }

        if (before is not null)
        {
            await files.DropAsync(business, before.Job.Id, ct);
        }

        return ImportAnswer.Done;
    }

    /// <summary>Looks at the file once more, by other choices.</summary>
    public Task<ImportAnswer> ChooseAsync(BusinessId business, string id, ImportChoices choices, Instant now, CancellationToken ct) => ChangeAsync(
        business,
        id,
        job => job.Phase == ImportPhase.Looked
            ? job with { Phase = ImportPhase.Looking, Choices = choices, Look = job.Look + 1, LookedAt = now, TouchedAt = now, People = 0, Rows = 0, Figures = null, Asks = [], FaultPieces = 0 }
            : null,
        ct);

    /// <summary>The button.</summary>
    public Task<ImportAnswer> StartAsync(BusinessId business, string id, Instant now, CancellationToken ct) =>
        ChangeAsync(business, id, job => job.IsReady ? job with { Phase = ImportPhase.Importing, StartedAt = now, TouchedAt = now, People = 0, Rows = 0 } : null, ct);

    /// <summary>It failed again and again: somebody has to look.</summary>
    public Task<ImportAnswer> SetAsideAsync(BusinessId business, string id, Instant now, CancellationToken ct) =>
        ChangeAsync(business, id, job => job.IsRunning ? job with { IsStuck = true, TouchedAt = now } : null, ct);

    /// <summary>Where it left off. Who asks first asks the queue.</summary>
    /// <param name="quietSince">Only when nothing has moved since then.</param>
    public Task<ImportAnswer> ResumeAsync(BusinessId business, string id, Instant? quietSince, Instant now, CancellationToken ct) => ChangeAsync(
        business, id, job => job.IsRunning && (quietSince is null || (!job.IsStuck && job.TouchedAt <= quietSince)) ? job with { IsStuck = false, TouchedAt = now } : null, ct);

    /// <summary>Ends it, and erases its files. What was brought stays.</summary>
    public async Task<ImportAnswer> EndAsync(BusinessId business, string id, string who, Instant now, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(business, ct) is not { } stored || stored.Job.Id != id)
            {
                return ImportAnswer.Gone;
            }

            List<RowChange> changes = [new RowChange.Delete(RowKeys.Import, stored.ETag)];
            if (stored.Job.Phase == ImportPhase.Importing)
            {
                var done = stored.Job.Rows.ToString("N0", CultureInfo.InvariantCulture);
                changes.Add(JournalRows.Of($"import-{id}", new ActBody(who, $"cancelled the import of {stored.Job.FileName}; what its first {done} rows brought stays"), now));
            }

            try
            {
                await rows.CommitAsync(RowKeys.Business(business), changes, ct);
                await files.DropAsync(business, id, ct);
                return ImportAnswer.Done;
            }
            catch (RowConflictException) when (attempt < MostTries)
            {
                // It moved on at this moment.
            }
        }
    }

    /// <summary>Erases what nobody came back for.</summary>
    public async Task ForgetAsync(BusinessId business, Instant now, CancellationToken ct)
    {
        var stored = await FindAsync(business, ct);
        if (stored is { Job: var job } && (!job.IsRunning || job.IsStuck) && now - job.TouchedAt > KeptFor)
        {
            await EndAsync(business, job.Id, job.Who, now, ct);
            stored = null;
        }
        else if (stored is { Job.Phase: ImportPhase.Imported })
        {
            await files.DropAsync(business, stored.Job.Id, ImportFiles.Upload, ct);
        }

        await files.DropLeftoversAsync(business, stored?.Job.Id, now, ct);
    }

    /// <summary>One step further; null: somebody else has moved or ended it.</summary>
    internal async Task<StoredImport?> MoveAsync(BusinessId business, StoredImport before, ImportJob after, IReadOnlyList<RowChange> besides, CancellationToken ct)
    {
        try
        {
            var receipt = await rows.CommitAsync(RowKeys.Business(business), [Replaced(before, after), .. besides], ct);
            return receipt.ETagOf(RowKeys.Import) is { } etag ? new StoredImport(after, etag) : await FindAsync(business, ct) is { } found && found.Job.IsAt(after) ? found : null;
        }
        catch (RowConflictException)
        {
            return null;
        }
    }

    private static RowChange.Replace Replaced(StoredImport before, ImportJob after) => new(RowKeys.Import, before.ETag, Kind, StoreJson.Version, BodyOf(after));

    private static string BodyOf(ImportJob job) => JsonSerializer.Serialize(job, StoreJson.Rows.ImportJob);

    /// <param name="change">Null: not as it stands.</param>
    private async Task<ImportAnswer> ChangeAsync(BusinessId business, string id, Func<ImportJob, ImportJob?> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(business, ct) is not { } stored || stored.Job.Id != id)
            {
                return ImportAnswer.Gone;
            }

            if (change(stored.Job) is not { } changed)
            {
                return stored.Job.IsRunning ? ImportAnswer.Running : stored.Job.Phase == ImportPhase.Imported ? ImportAnswer.Gone : ImportAnswer.NotReady;
            }

            if (await MoveAsync(business, stored, changed, [], ct) is not null)
            {
                return ImportAnswer.Done;
            }

            if (attempt == MostTries)
            {
                return ImportAnswer.Running;
            }
        }
    }
}

/// <summary>An import as it is stored.</summary>
public sealed record StoredImport(ImportJob Job, string ETag);
