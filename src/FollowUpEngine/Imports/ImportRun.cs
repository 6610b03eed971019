using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>
/// Walks over a file twice: first it is looked at, then brought person by person. A dry run does the same and writes nothing, so what it says is what
/// will happen.
/// </summary>
/// <param name="now">As of which all of it is told.</param>
/// <param name="clock">When it is written, which may be much later.</param>
/// <param name="before">What the people told of that are passed over; null: there are none.</param>
public sealed class ImportRun(IRowStore rows, LeadImport import, ImportReader reader, Business business, Instant now, IClock clock, ImportFigures? before = null)
{
    // Enough to hide the way to a store over the network.
    private const int LookedUpAtOnce = 64;

    private readonly ImportPlan _plan = new();
    private readonly ImportTally _tally = new(business, before);
    private IReadOnlySet<string>? _erased;

    /// <summary>Whether what was told as of this very moment is its own doing, of an earlier slice or of one that was cut short.</summary>
    public bool GoesOn { get; init; }

    /// <summary>What was found so far.</summary>
    public ImportFigures Figures => _tally.ToFigures();

    /// <summary>The first walk.</summary>
    /// <param name="left">Gets each row that has faults.</param>
    public void Look(IImportTable table, Action<ImportLine> left, Action told, CancellationToken ct)
    {
        foreach (var line in reader.Read(table.Lines, table.Malformed))
        {
            ct.ThrowIfCancellationRequested();
            told();
            _tally.Add(line);
            if (line.Row is { } row)
            {
                _plan.Add(row);
            }
            else
            {
                left(line);
            }
        }

        _tally.Placeholders = _plan.Placeholders;
    }

    /// <summary>The second walk: everybody of the file, with all rows of theirs.</summary>
    public IEnumerable<ImportPerson> Persons(IImportTable table) => _plan.Persons(reader.Read(table.Lines, table.Malformed).Select(line => line.Row).OfType<ImportRow>());

    /// <summary>Brings the next of them.</summary>
    /// <param name="writes">False: a dry run.</param>
    /// <param name="most">So many are looked up.</param>
    /// <param name="told">Is told how many rows are done with.</param>
    /// <returns>How many people were looked up, and their rows; fewer than <paramref name="most"/>: these were the last.</returns>
    public async Task<(int People, int Rows)> BringAsync(IEnumerator<ImportPerson> persons, bool writes, int most, Action<int> told, CancellationToken ct)
    {
        var erased = _erased ??= await import.ErasedRowsAsync(business.Id, ct);
        var batches = new ImportBatches(rows, import, business, erased, now, clock);
        var (people, done) = (0, 0);
        while (Next(persons, Math.Min(LookedUpAtOnce, most - people)) is { Count: > 0 } group)
        {
            ct.ThrowIfCancellationRequested();
            var standings = await Task.WhenAll(group.Select(person => import.FindAsync(business.Id, person, erased, GoesOn ? now : null, ct)));
            foreach (var (person, standing) in group.Zip(standings))
            {
                await BringAsync(person, standing, writes ? batches : null, ct);
                people++;
                done += person.Rows.Count;
                told(person.Rows.Count);
            }
        }

        await batches.EndAsync(ct);
        return (people, done);
    }

    /// <summary>All people are brought: the journal tells it, and whoever looks at the board next reads the sum and not every change.</summary>
    public async Task EndAsync(string who, string file, CancellationToken ct)
    {
        await new Board(rows).CountAsync(business.Id, ct);
        if (Figures is { IsTold: true } figures)
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), [ImportActs.Of("command", who, file, figures, now)], ct);
        }
    }

    private static List<ImportPerson> Next(IEnumerator<ImportPerson> persons, int most)
    {
        var next = new List<ImportPerson>(most);
        while (next.Count < most && persons.MoveNext())
        {
            next.Add(persons.Current);
        }

        return next;
    }

    private async Task BringAsync(ImportPerson person, ImportStanding standing, ImportBatches? batches, CancellationToken ct)
    {
        var (change, left) = LeadImport.Begin(person, now);
        _tally.Add(person, standing, change.After);
        if (batches is null)
        {
            return;
        }

        if (standing is not ImportStanding.Unknown)
        {
            await import.StopAsync(business.Id, person, now, ct);
        }

        if (standing is ImportStanding.Unknown && left == 0)
        {
            await batches.AddAsync(person, change, ct);
        }
        else if (standing is ImportStanding.Unknown or ImportStanding.Silent)
        {
            await batches.AloneAsync(person, ct);
        }
    }
}
