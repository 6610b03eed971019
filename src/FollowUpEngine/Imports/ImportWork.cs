using System.Globalization;
using System.Runtime.CompilerServices;
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
/// Brings an import forward, slice by slice. Which people a slice holds is told by the file and the choices alone, and whom a cut-short slice brought is
/// seen by what stands, so a slice that is done twice, or by two at once, brings nothing twice and counts nothing twice.
/// </summary>
/// <param name="slice">How many people are one slice.</param>
/// <param name="enough">How long one message goes on.</param>
public sealed class ImportWork(
    IRowStore rows, ImportJobs jobs, ImportFiles files, IImportTables tables, LeadImport import, ContactHash hash, IClock clock, int slice = ImportWork.Slice, Duration? enough = null)
{
    /// <summary>The queue of businesses whose import goes on.</summary>
    public const string Queue = "import-work";

    /// <summary>Where the host puts what failed as often as a message may.</summary>
    public const string PoisonQueue = Queue + "-poison";

    /// <summary>People who are done with in a second, and in less than a minute over the network.</summary>
    public const int Slice = 5_000;

    private const int MostRows = 250_000;

    // Far less than a function may run; each message walks over the whole file to know who is whom.
    private static readonly Duration Enough = Duration.FromMinutes(2);

    /// <summary>As many slices as there is time for. Whether there is another one to do.</summary>
    public async Task<bool> RunAsync(Business business, CancellationToken ct)
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

        var until = clock.GetCurrentInstant() + (enough ?? Enough);
        try
        {
            // Decide, and bring who is new: each of them is a commit of its own.
            await foreach (var after in SlicesAsync(business, job, content, ct))
            {
                if (await MoveAsync(business.Id, stored, after, ct) is not { } moved)
                {
                    return false;
                }

                stored = moved;
                if (clock.GetCurrentInstant() >= until)
                {
                    break;
                }
            }
        }
        catch (UnreadableTableException unreadable)
        {
            await MoveAsync(business.Id, stored, job with { Phase = ImportPhase.Looked, Figures = null, Asks = [unreadable.Message] }, ct);
            return false;
        }

        // Act.
        await DropAsync(business.Id, stored.Job, ct);
        return stored.Job.IsRunning;
    }

    /// <summary>Commits how far it is. Null: somebody else has moved or ended it.</summary>
    private Task<StoredImport?> MoveAsync(BusinessId business, StoredImport before, ImportJob slice, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var after = slice with { TouchedAt = now, IsStuck = false };
        IReadOnlyList<RowChange> acts = after.Phase == ImportPhase.Imported && after.Figures!.IsTold ? [ImportActs.Of(after.Id, after.Who, after.FileName, after.Figures!, now)] : [];
        return jobs.MoveAsync(business, before, after, acts, ct);
    }

    /// <summary>The import as it is after each slice; the last one is over, or has something to ask.</summary>
    private async IAsyncEnumerable<ImportJob> SlicesAsync(Business business, ImportJob job, byte[] content, [EnumeratorCancellation] CancellationToken ct)
    {
        var writes = job.Phase == ImportPhase.Importing;
        var found = FoundTable.Of(tables.Open(job.FileName, content), job.Choices);
        if (found.Asks.Count > 0)
        {
            yield return job with { Phase = ImportPhase.Looked, Columns = found.Shown, Asks = found.Asks };
            yield break;
        }

        var reader = new ImportReader(business, found.Map, found.Table.Header, found.Columns, hash, job.LookedAt, ImportChoices.SourceOf(job.Choices.Source, business));
        if (reader.UnclearDates(found.Table.Lines) is { Count: > 0 } unclear)
        {
            yield return job with { Phase = ImportPhase.Looked, Columns = found.Shown, Asks = [ImportAsks.Dates(unclear)] };
            yield break;
        }

        var run = new ImportRun(rows, import, reader, business, job.StartedAt ?? job.LookedAt, clock, job.People > 0 ? job.Figures : null) { GoesOn = true };
        var isFirst = !writes && job.People == 0;
        job = job with { Columns = found.Shown, FaultPieces = await LookAsync(business.Id, job, run, found.Table, isFirst, ct) };
        using var people = run.Persons(found.Table).Skip(job.People).GetEnumerator();
        while (job.IsRunning)
        {
            var (count, rowsDone) = await run.BringAsync(people, writes, slice, _ => { }, ct);
            if (writes)
            {
                // Whoever looks at the board next reads the sum and not every change.
                await new Board(rows).CountAsync(business.Id, ct);
            }

            job = job with
            {
                Phase = count == slice ? job.Phase : writes ? ImportPhase.Imported : ImportPhase.Looked,
                People = job.People + count,
                Rows = job.Rows + rowsDone,
                Figures = run.Figures,
            };
            yield return job;
        }
    }

    /// <summary>The first look keeps the rows with faults: nobody waits for them, and they outlive the file.</summary>
    private async Task<int> LookAsync(BusinessId business, ImportJob job, ImportRun run, IImportTable table, bool keeps, CancellationToken ct)
    {
        if (!keeps)
        {
            run.Look(table, _ => { }, Counting(), ct);
            return job.FaultPieces;
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var faulty = new FaultyRows(text, table.Header);
        run.Look(table, faulty.Add, Counting(), ct);
        return faulty.Count == 0 ? 0 : await files.WriteAsync(business, job.Id, job.FaultsName, Encoding.UTF8.GetBytes(text.ToString()), ct);
    }

    /// <summary>A file of empty rows may have millions of them, each with its faults.</summary>
    private static Action Counting()
    {
        var rows = 0;
        return () =>
        {
            if (++rows > MostRows)
            {
                throw new UnreadableTableException(string.Create(CultureInfo.InvariantCulture, $"The file has more than {MostRows:N0} rows. Split it, or leave out those that say nothing."));
            }
        };
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
