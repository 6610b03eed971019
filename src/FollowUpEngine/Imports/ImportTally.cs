using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Replay;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>Counts what an import finds in a file and in the store.</summary>
/// <param name="before">What earlier slices counted in the store; the file is walked over as a whole by each.</param>
internal sealed class ImportTally(Business business, ImportFigures? before)
{
    private const int KeptSamples = 5;
    private const int KeptRows = 10;
    private const int KeptNames = 100;
    private const int KeptFaults = 50;

    private readonly Dictionary<string, int> _sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _unknownStages = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryFault> _faults = [];
    private readonly Dictionary<LeadStage, int> _stages = (before?.Stages ?? []).ToDictionary(stage => Enum.Parse<LeadStage>(stage.Name), stage => stage.Count);
    private readonly List<ImportSample> _samples = [.. before?.Samples ?? []];
    private readonly List<int> _knownRows = [.. before?.FirstKnownRows ?? []];

    private (Instant From, Instant Until)? _span;
    private (int All, int Faulty, int WithoutSource, int Unusable, int OptOuts) _rows;
    private (int People, int Same, int Open, int WithoutContact) _new = (before?.NewLeads ?? 0, before?.SamePersonInFile ?? 0, before?.Open ?? 0, before?.WithoutContact ?? 0);
    private (int Brought, int Added, int Updated, int Known, int Erased) _there = (before?.AlreadyThere ?? 0, before?.AddedToSilent ?? 0, before?.Updated ?? 0, before?.KnownPeople ?? 0, before?.Erased ?? 0);
    private (int Count, decimal Amount) _deals = (before?.WonDeals ?? 0, before?.WonAmount ?? 0);

    /// <summary>Addresses and numbers that stand in so many rows that they are nobody's.</summary>
    public int Placeholders { get; set; }

    public ImportFigures ToFigures() => new()
    {
        Rows = _rows.All,
        NewLeads = _new.People,
        SamePersonInFile = _new.Same,
        AlreadyThere = _there.Brought,
        AddedToSilent = _there.Added,
        Updated = _there.Updated,
        KnownPeople = _there.Known,
        FirstKnownRows = [.. _knownRows],
        Erased = _there.Erased,
        FaultyRows = _rows.Faulty,
        Faults = [.. FaultFigures.Of(_faults).Take(KeptFaults)],
        From = _span?.From.InZone(business.Zone).Date,
        Until = _span?.Until.InZone(business.Zone).Date,
        Stages = [.. _stages.OrderBy(stage => stage.Key).Select(stage => new NamedCount(stage.Key.ToString(), stage.Value))],
        Open = _new.Open,
        WonDeals = _deals.Count,
        WonAmount = _deals.Amount,
        Sources = MostFrequent(_sources),
        SoldByOthers = MostFrequent(_others),
        UnknownStages = [.. MostFrequent(_unknownStages).Take(ImportChoices.MostStages)],
        WithoutSource = _rows.WithoutSource,
        WithoutContact = _new.WithoutContact,
        UnusableContacts = _rows.Unusable,
        Placeholders = Placeholders,
        OptOuts = _rows.OptOuts,
        Samples = [.. _samples],
    };

    public void Add(ImportLine line)
    {
        _rows.All++;
        if (line.Row is not { } row)
        {
            _rows.Faulty++;
            _faults.AddRange(line.Faults);
            foreach (var word in line.Faults.Select(fault => fault.UnknownStage).OfType<string>().Where(word => word.Length <= ImportChoices.StageCharacters))
            {
                CountUp(_unknownStages, word);
            }

            return;
        }

        _span = _span is { } span ? (Instant.Min(span.From, row.ArrivedAt), Instant.Max(span.Until, row.ArrivedAt)) : (row.ArrivedAt, row.ArrivedAt);
        _rows.Unusable += row.Inquiry.Flags.Any(flag => flag.Contains("cannot be used", StringComparison.Ordinal)) ? 1 : 0;
        _rows.OptOuts += row.Stops.Any() ? 1 : 0;
        _rows.WithoutSource += row.HasSource ? 0 : 1;
        CountUp(_sources, business.Source(row.Source.Id)?.Name ?? row.Source.Id);
        foreach (var won in row.Facts.OfType<Closed>().Where(closed => closed.As == LeadStage.Won && closed.Closer is not null && business.Staff.All(person => person.Id != closed.Closer)))
        {
            CountUp(_others, won.Closer!);
        }
    }

    /// <param name="made">The lead that they are, or would be, where nobody knows them.</param>
    public void Add(ImportPerson person, ImportStanding standing, Lead made)
    {
        if (standing is ImportStanding.Unknown or { IsNewByThis: true })
        {
            AddNew(person, made);
            return;
        }

        _there.Added += standing.AddedByThis;
        _there.Updated += standing.UpdatedByThis;
        _there.Brought -= standing.AddedByThis + standing.UpdatedByThis;
        switch (standing)
        {
            case ImportStanding.Silent silent:
                _there.Added += silent.Missing.Count(row => !row.IsNews);
                _there.Updated += silent.Missing.Count(row => row.IsNews);
                _there.Brought += person.Rows.Count - silent.Missing.Count;
                break;
            case ImportStanding.Known known:
                _there.Known += known.LeftOut.Count;
                _there.Brought += person.Rows.Count - known.LeftOut.Count;
                _knownRows.AddRange(known.LeftOut.Select(row => row.Number).Take(KeptRows - _knownRows.Count));
                break;
            case ImportStanding.Brought:
                _there.Brought += person.Rows.Count;
                break;
            case ImportStanding.Erased:
                _there.Erased += person.Rows.Count;
                break;
        }
    }

    private static void CountUp(Dictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    private static IReadOnlyList<NamedCount> MostFrequent(Dictionary<string, int> counts) =>
        [.. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Take(KeptNames).Select(count => new NamedCount(count.Key, count.Value))];

    private void AddNew(ImportPerson person, Lead lead)
    {
        _new.People++;
        _new.Same += person.Rows.Count - 1;
        _stages[lead.Stage] = _stages.GetValueOrDefault(lead.Stage) + 1;
        _new.Open += lead.Stage.IsClosed() ? 0 : 1;
        _new.WithoutContact += lead.Email is null && lead.Phone is null ? 1 : 0;
        foreach (var won in person.Rows.SelectMany(row => row.Facts).OfType<Closed>().Where(closed => closed.As == LeadStage.Won))
        {
            _deals = (_deals.Count + 1, _deals.Amount + (won.Amount ?? 0));
        }

        if (_samples.Count < KeptSamples)
        {
            _samples.Add(ImportSample.Of(person.Rows[0].Number, lead, business));
        }
    }
}
