using System.Globalization;
using System.Text;
using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Journals;
using FollowUpEngine.Leads;
using FollowUpEngine.Replay;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>
/// Brings an import forward by one slice. Which people a slice holds is told by the file and the choices alone, and whom a cut-short slice brought is
/// seen by what stands, so a slice that is done twice, or by two at once, brings nothing twice and counts nothing twice.
/// </summary>
/// <param name="slice">How many people are one slice.</param>
public sealed class ImportWork(IRowStore rows, ImportJobs jobs, ImportFiles files, IImportTables tables, LeadImport import, ContactHash hash, int slice = ImportWork.Slice)
{
    /// <summary>The queue of businesses whose import goes on.</summary>
    public const string Queue = "import-work";

    /// <summary>Where the host puts what failed as often as a message may.</summary>
    public const string PoisonQueue = Queue + "-poison";

    /// <summary>People who are done with in seconds, and in less than a minute over the network.</summary>
    public const int Slice = 5_000;

    /// <summary>Whether there is another slice to do.</summary>
    public async Task<bool> RunAsync(Business business, Instant now, CancellationToken ct)
    {
        // Load: the import and its file.
        if (await jobs.FindAsync(business.Id, ct) is not { } stored)
        {
            return false;
        }

        if (stored.Job is not { IsRunning: true } job)
        {
            await DropAsync(business.Id, stored.Job, ct);
            return false;
        }

        if (await files.ReadAsync(business.Id, job.Id, ImportFiles.Upload, job.Pieces, ct) is not { } content)
        {
            throw new InvalidOperationException("The file of this import is not there any more.");
        }

        // Decide, and bring who is new: each of them is a commit of its own.
        var after = await ReadableAsync(business, job, content, now, ct) with { TouchedAt = now, IsStuck = false };
        IReadOnlyList<RowChange> acts = after.Phase == ImportPhase.Imported && after.Figures!.IsTold ? [ImportActs.Of(after.Id, after.Who, after.FileName, after.Figures!, now)] : [];

        // Commit: how far it is.
        if (!await jobs.TryMoveAsync(business.Id, stored, after, acts, ct))
        {
            return false;
        }

        // Act.
        await DropAsync(business.Id, after, ct);
        return after.IsRunning;
    }

    private async Task<ImportJob> ReadableAsync(Business business, ImportJob job, byte[] content, Instant now, CancellationToken ct)
    {
        try
        {
            return await SliceAsync(business, job, content, now, ct);
        }
        catch (UnreadableTableException unreadable)
        {
            return job with { Phase = ImportPhase.Looked, Figures = null, Asks = [unreadable.Message] };
        }
    }

    private async Task<ImportJob> SliceAsync(Business business, ImportJob job, byte[] content, Instant now, CancellationToken ct)
    {
        var writes = job.Phase == ImportPhase.Importing;
        var found = FoundTable.Of(tables.Open(job.FileName, content), job.Choices);
        if (found.Asks.Count > 0)
        {
            return job with { Phase = ImportPhase.Looked, Columns = found.Shown, Asks = found.Asks };
        }

        var reader = new ImportReader(business, found.Map, found.Table.Header, found.Columns, hash, job.LookedAt, ImportChoices.SourceOf(job.Choices.Source, business));
        if (reader.UnclearDates(found.Table.Lines) is { Count: > 0 } unclear)
        {
            return job with { Phase = ImportPhase.Looked, Columns = found.Shown, Asks = [ImportAsks.Dates(unclear)] };
        }

        var run = new ImportRun(rows, import, reader, business, job.StartedAt ?? job.LookedAt, job.People > 0 ? job.Figures : null) { GoesOn = true, Clock = () => now };
        var isFirst = !writes && job.People == 0;
        var faults = await LookAsync(business.Id, job, run, found.Table, isFirst, ct);
        var (people, rowsDone) = await run.BringAsync(found.Table, writes, job.People, slice, _ => { }, ct);
        if (writes)
        {
            // Whoever looks at the board next reads the sum and not every change.
            await new Board(rows).CountAsync(business.Id, ct);
        }

        return job with
        {
            Phase = people == slice ? job.Phase : writes ? ImportPhase.Imported : ImportPhase.Looked,
            People = job.People + people,
            Rows = job.Rows + rowsDone,
            Columns = found.Shown,
            Figures = run.Figures,
            FaultPieces = faults,
        };
    }

    /// <summary>The first look keeps the rows with faults: nobody waits for them, and they outlive the file.</summary>
    private async Task<int> LookAsync(BusinessId business, ImportJob job, ImportRun run, IImportTable table, bool keeps, CancellationToken ct)
    {
        if (!keeps)
        {
            run.Look(table, _ => { }, () => { }, ct);
            return job.FaultPieces;
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var faulty = new FaultyRows(text, table.Header);
        run.Look(table, faulty.Add, () => { }, ct);
        return faulty.Count == 0 ? 0 : await files.WriteAsync(business, job.Id, job.FaultsName, Encoding.UTF8.GetBytes(text.ToString()), ct);
    }

    private async Task DropAsync(BusinessId business, ImportJob job, CancellationToken ct)
    {
        if (job.Phase == ImportPhase.Imported)
        {
            await files.DropAsync(business, job.Id, ImportFiles.Upload, ct);
        }
    }

    /// <summary>A file with what its columns mean.</summary>
    private sealed record FoundTable(IImportTable Table, HistoryMap Map, HistoryColumns Columns, IReadOnlyList<string> Asks)
    {
        public IReadOnlyList<ImportColumn> Shown => ImportColumn.Of(Table.Header, Columns);

        public static FoundTable Of(IImportTable table, ImportChoices choices)
        {
            var map = choices.MapOf(table.Header);
            var columns = HistoryColumns.Of(table.Header, map);
            return new FoundTable(table, map, columns, ImportAsks.Columns(columns));
        }
    }
}
