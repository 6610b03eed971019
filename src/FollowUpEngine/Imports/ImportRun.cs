using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Journals;
using FollowUpEngine.Leads;
using FollowUpEngine.Replay;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>
/// Walks over a file twice: first it is looked at, then brought person by person. A dry run does the same and writes nothing, so what it says is what
/// will happen.
/// </summary>
public sealed class ImportRun(IRowStore rows, LeadImport import, ImportReader reader, Business business, Instant now)
{
    private readonly ImportPlan _plan = new();
    private readonly ImportTally _tally = new(business);

    /// <summary>The first walk.</summary>
    /// <param name="lines">All rows, from the start each time it is called.</param>
    /// <param name="malformed">What is wrong with a row's form.</param>
    /// <param name="left">Gets each row that has faults.</param>
    public ImportTally Look(Func<IEnumerable<HistoryLine>> lines, Func<int, HistoryFault?> malformed, Action<ImportLine> left, Action told, CancellationToken ct)
    {
        foreach (var line in reader.Read(lines, malformed))
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
        return _tally;
    }

    /// <summary>The second walk.</summary>
    /// <param name="writes">False: a dry run.</param>
    /// <param name="told">Is told how many rows are done with a person.</param>
    public async Task<ImportTally> BringAsync(Func<IEnumerable<HistoryLine>> lines, Func<int, HistoryFault?> malformed, bool writes, Action<int> told, CancellationToken ct)
    {
        var batches = new ImportBatches(rows, import, business, now);
        var sound = reader.Read(lines, malformed).Select(line => line.Row).OfType<ImportRow>();
        foreach (var person in _plan.Persons(sound))
        {
            ct.ThrowIfCancellationRequested();
            var standing = await import.FindAsync(business.Id, person, ct);
            var (change, left) = standing is ImportStanding.Unknown ? LeadImport.Begin(person, now) : (null, 0);
            _tally.Add(person, standing, change?.After);
            if (writes && change is not null && left == 0)
            {
                await batches.AddAsync(person, change, ct);
            }
            else if (writes && standing is ImportStanding.Unknown or ImportStanding.Silent)
            {
                await batches.AloneAsync(person, ct);
            }

            told(person.Rows.Count);
        }

        await batches.EndAsync(ct);
        if (writes)
        {
            await EndAsync(ct);
        }

        return _tally;
    }

    private async Task EndAsync(CancellationToken ct)
    {
        // Whoever looks at the board next reads the sum and not every change.
        await new Board(rows).CountAsync(business.Id, ct);
        if (_tally.People > 0 || _tally.AddedRows > 0)
        {
            var act = new ActBody("An import", $"brought {_tally.People} leads from a file with {_tally.Rows} rows");
            await rows.CommitAsync(RowKeys.Business(business.Id), [JournalRows.Of("import", act, now)], ct);
        }
    }
}
