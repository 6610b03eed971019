using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>
/// Writes new leads in full batches, many of them under way at once. What a batch adds to the counts of the board is one row of it. A batch that
/// loses, since somebody wrote in meanwhile, is decided anew person by person.
/// </summary>
/// <param name="erased">See <see cref="LeadImport.ErasedRowsAsync"/>.</param>
/// <param name="now">As of which all of it is told.</param>
/// <param name="clock">When a batch is written: an import takes its time, and a month that is closed meanwhile has to see what comes after its count.</param>
public sealed class ImportBatches(IRowStore rows, LeadImport import, Business business, IReadOnlySet<string> erased, Instant now, IClock clock)
{
    private const int AtOnce = 32;

    // Two, and their text, are left for what the batch adds to the counts of the board and to months that are past.
    private const int MostChanges = RowLimits.MaxChanges - 2;
    private const int MostCharacters = RowLimits.MaxBatchCharacters - 50_000;
    private const int MostTries = 20;

    private readonly Queue<Task> _underWay = new();
    private List<ImportPerson> _people = [];
    private List<RowChange> _changes = [];
    private List<BoardPlace> _places = [];
    private List<(Lead After, IReadOnlyList<DayCounts> Late)> _late = [];
    private int _characters;

    /// <summary>Somebody whom nobody knows yet.</summary>
    public async Task AddAsync(ImportPerson person, LeadChange change, CancellationToken ct)
    {
        var write = import.WriteOf(change, business, clock.GetCurrentInstant());
        var mine = write.Rows.Where(row => !IsCount(row)).ToList();
        if (_changes.Count + mine.Count > MostChanges || _characters + write.Characters > MostCharacters)
        {
            await SendAsync(ct);
        }

        _people.Add(person);
        // The same day of a calendar may be touched by several.
        _changes.AddRange(mine.Where(row => !IsDay(row) || _changes.TrueForAll(other => other.Key != row.Key)));
        _characters += write.Characters;
        _late.Add((change.After, write.Late));
        if (write.Place is { } place)
        {
            _places.Add(place);
        }
    }

    /// <summary>Somebody by themselves, from what is stored of them at this moment.</summary>
    public async Task AloneAsync(ImportPerson person, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                switch (await import.FindAsync(business.Id, person, erased, null, ct))
                {
                    case ImportStanding.Unknown:
                        var at = clock.GetCurrentInstant();
                        await import.CommitAsync(business, import.WriteOf(LeadImport.Begin(person, now).Change, business, at), at, ct);
                        break;
                    case ImportStanding.Silent silent:
                        await import.AddAsync(business, silent.Stored, silent.Missing, silent.StaysOpen, now, clock, ct);
                        return;
                    default:
                        return;
                }
            }
            catch (RowConflictException) when (attempt < MostTries)
            {
                // Somebody wrote in at this moment: what stands now is looked at again.
            }
        }
    }

    /// <summary>Returns when everything stands.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        await SendAsync(ct);
        while (_underWay.TryDequeue(out var commit))
        {
            await commit;
        }
    }

    private static bool IsCount(RowChange row) => row.Key.StartsWith("board|", StringComparison.Ordinal);

    private static bool IsDay(RowChange row) => row.Key.StartsWith("slotday|", StringComparison.Ordinal);

    private async Task SendAsync(CancellationToken ct)
    {
        if (_people.Count == 0)
        {
            return;
        }

        var counts = _places.GroupBy(place => place.Cell).Select(cell => new BoardCount(cell.Key, cell.Count(), cell.Sum(place => place.Amount ?? 0))).ToList();
        if (counts.Count > 0)
        {
            // The lead is written once, and so is the row that is named by it.
            _changes.Add(BoardRows.CountRow($"{_people[0].Id}-import", counts));
        }

        if (LateRows.Of(_late, clock.GetCurrentInstant()) is { } late)
        {
            _changes.Add(late);
        }

        while (_underWay.Count >= AtOnce)
        {
            await _underWay.Dequeue();
        }

        _underWay.Enqueue(CommitAsync(_people, _changes, ct));
        (_people, _changes, _places, _late, _characters) = ([], [], [], [], 0);
    }

    private async Task CommitAsync(List<ImportPerson> people, List<RowChange> changes, CancellationToken ct)
    {
        try
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), changes, ct);
        }
        catch (RowConflictException)
        {
            // Nothing of it was applied.
            foreach (var person in people)
            {
                await AloneAsync(person, ct);
            }
        }
    }
}
