using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Replay;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>What an import finds in a file and in the store. Counts, and the first few of what a person wants to see.</summary>
public sealed class ImportTally(Business business)
{
    private const int KeptSamples = 5;
    private const int KeptRows = 10;

    private readonly Dictionary<LeadStage, int> _stages = [];
    private readonly Dictionary<string, int> _sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryFault> _faults = [];
    private readonly List<(int Row, Lead Lead)> _samples = [];
    private readonly List<int> _knownRows = [];

    /// <summary>All rows behind the header.</summary>
    public int Rows { get; private set; }

    public int FaultyRows { get; private set; }

    /// <summary>New leads.</summary>
    public int People { get; private set; }

    /// <summary>Rows of a person who stands in an earlier row: one lead each.</summary>
    public int SameInFile { get; private set; }

    /// <summary>Rows that were brought before.</summary>
    public int BroughtRows { get; private set; }

    /// <summary>Rows that are added to a lead which another import brought.</summary>
    public int AddedRows { get; private set; }

    /// <summary>Rows of people who are leads here already and are left as they are.</summary>
    public int KnownRows { get; private set; }

    public int ErasedRows { get; private set; }

    /// <summary>Rows that do not say where the person came from.</summary>
    public int WithoutSource { get; private set; }

    /// <summary>New leads with neither an address nor a number.</summary>
    public int WithoutContact { get; private set; }

    /// <summary>Rows with an address or a number that cannot be used.</summary>
    public int UnusableContacts { get; private set; }

    /// <summary>Addresses and numbers that stand in so many rows that they are nobody's.</summary>
    public int Placeholders { get; set; }

    /// <summary>New leads without an end.</summary>
    public int Open { get; private set; }

    public int Deals { get; private set; }

    public decimal DealAmount { get; private set; }

    public Instant? From { get; private set; }

    public Instant? Until { get; private set; }

    /// <summary>Where new leads arrive.</summary>
    public IReadOnlyDictionary<LeadStage, int> Stages => _stages;

    /// <summary>Rows by where they came from, as far as they say it.</summary>
    public IReadOnlyDictionary<string, int> Sources => _sources;

    public IReadOnlyList<HistoryFault> Faults => _faults;

    /// <summary>The first new leads, with the number of their first row.</summary>
    public IReadOnlyList<(int Row, Lead Lead)> Samples => _samples;

    /// <summary>The first of <see cref="KnownRows"/>.</summary>
    public IReadOnlyList<int> FirstKnownRows => _knownRows;

    internal void Add(ImportLine line)
    {
        Rows++;
        if (line.Row is not { } row)
        {
            FaultyRows++;
            _faults.AddRange(line.Faults);
            return;
        }

        (From, Until) = (From is { } from ? Instant.Min(from, row.ArrivedAt) : row.ArrivedAt, Until is { } until ? Instant.Max(until, row.ArrivedAt) : row.ArrivedAt);
        UnusableContacts += row.Inquiry.Flags.Any(flag => flag.Contains("cannot be used", StringComparison.Ordinal)) ? 1 : 0;
        WithoutSource += row.HasSource ? 0 : 1;
        if (row.HasSource)
        {
            var name = business.Source(row.Source.Id)?.Name ?? row.Source.Id;
            _sources[name] = _sources.GetValueOrDefault(name) + 1;
        }
    }

    internal void Add(ImportPerson person, ImportStanding standing, Lead? made)
    {
        switch (standing)
        {
            case ImportStanding.Unknown:
                AddNew(person, made!);
                break;
            case ImportStanding.Silent silent:
                AddedRows += silent.Missing.Count;
                BroughtRows += person.Rows.Count - silent.Missing.Count;
                break;
            case ImportStanding.Known known:
                KnownRows += known.LeftOut.Count;
                BroughtRows += person.Rows.Count - known.LeftOut.Count;
                _knownRows.AddRange(known.LeftOut.Select(row => row.Number).Take(KeptRows - _knownRows.Count));
                break;
            case ImportStanding.Brought:
                BroughtRows += person.Rows.Count;
                break;
            case ImportStanding.Erased:
                ErasedRows += person.Rows.Count;
                break;
        }
    }

    private void AddNew(ImportPerson person, Lead lead)
    {
        People++;
        SameInFile += person.Rows.Count - 1;
        _stages[lead.Stage] = _stages.GetValueOrDefault(lead.Stage) + 1;
        Open += lead.Stage.IsClosed() ? 0 : 1;
        WithoutContact += lead.Email is null && lead.Phone is null ? 1 : 0;
        foreach (var won in person.Rows.SelectMany(row => row.Facts).OfType<Closed>().Where(closed => closed.As == LeadStage.Won))
        {
            Deals++;
            DealAmount += won.Amount ?? 0;
        }

        if (_samples.Count < KeptSamples)
        {
            _samples.Add((person.Rows[0].Number, lead));
        }
    }
}
