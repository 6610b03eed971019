using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>
/// Counts leads one by one, so that a business of any size is counted in one pass. Keeps numbers alone, some bytes for a lead.
/// </summary>
/// <param name="now">The moment of the count.</param>
/// <param name="openOn">Local days for which it shall be said what was open.</param>
/// <param name="labels">Of <see cref="CountedLead.Labels"/> those to count by.</param>
public sealed class NumbersTally(Business business, Instant now, IReadOnlyList<LocalDate>? openOn = null, IReadOnlyList<string>? labels = null)
{
    /// <summary>What a group is called whose value is empty: another thing than one that is called unknown.</summary>
    public const string Missing = "(missing)";

    // The diagnosis looks back four months, behind the time that a passage takes.
    private static readonly Duration Remembered = Duration.FromDays(365);

    private static readonly int[] Within = [0, 1, 3, 7, 14, 30, 60, 90, 180, 365];
    private static readonly (int From, int? Until)[] Ages = [(0, 7), (8, 14), (15, 30), (31, 60), (61, 90), (91, null)];

    private readonly DateTimeZone _zone = business.Zone;
    private readonly FunnelTally _all = new(business.Zone);
    private readonly Groups _sources = new(business.Zone);
    private readonly Groups _months = new(business.Zone);
    private readonly Groups _generators = new(business.Zone);
    private readonly Groups _closers = new(business.Zone);
    private readonly Dictionary<string, Groups> _labels = (labels ?? []).ToDictionary(label => label, _ => new Groups(business.Zone), StringComparer.Ordinal);
    private readonly SortedDictionary<string, WonMonth> _won = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Generator, string Closer), int> _pairs = [];
    private readonly int[] _within = new int[Within.Length];
    private readonly OpenTally[] _open = [.. (openOn ?? []).Select(day => new OpenTally(day))];
    private readonly DaysTally _days = new();
    private readonly List<double> _elapsed = [];
    private readonly SortedDictionary<LocalDate, PeriodCounts> _calendar = [];
    private readonly List<double> _automatic = [];
    private readonly List<double> _human = [];
    private readonly List<DiagnosedLead> _recent = [];
    private readonly Dictionary<string, StageCounts> _lately = new(StringComparer.Ordinal);
    private readonly ScorecardTally _cards = new(business, now);
    private readonly WonYearTally _year = new(business, now);
    private readonly RoleSplitTally _splits = new(business, now);
    private readonly EngineEffectTally _effects = new(now);
    private int _leads;
    private int _prompt;
    private LocalDate? _from;
    private LocalDate? _until;

    public void Add(CountedLead lead)
    {
        var arrived = lead.ArrivedAt.InZone(_zone).Date;
        _leads++;
        (_from, _until) = (_from is null || arrived < _from ? arrived : _from, _until is null || arrived > _until ? arrived : _until);
        _all.Add(lead);
        _sources.Add(lead.Source.Length == 0 ? Missing : lead.Source, lead);
        _months.Add(MonthRules.NameOf(arrived), lead);
        _generators.Add(lead.Generator, lead);
        _closers.Add(lead.Closer, lead);
        foreach (var (label, groups) in _labels)
        {
            groups.Add(lead.Labels.GetValueOrDefault(label) is { Length: > 0 } value ? value : Missing, lead);
        }

        if (lead.ArrivedAt > now - Remembered)
        {
            _recent.Add(DiagnosedLead.Of(lead));
        }

        _lately[lead.Source] = (_lately.GetValueOrDefault(lead.Source) ?? StageCounts.None).With(lead, now - LeadCosts.Over, now);
        _cards.Add(lead);
        _year.Add(lead);
        _splits.Add(lead);
        _effects.Add(lead);
        foreach (var (at, counts) in PeriodCounts.Of(lead))
        {
            var day = at.InZone(_zone).Date;
            _calendar[day] = (_calendar.GetValueOrDefault(day) ?? PeriodCounts.None) + counts;
        }

        AddWon(lead, arrived);
        AddOpen(lead, arrived);
        AddFirstResponse(lead);
    }

    public NumbersReport Report() => MonthRules.WithClosed(Counted(), new Dictionary<string, ClosedMonth>(StringComparer.Ordinal));

    private NumbersReport Counted() => new()
    {
        Zone = _zone.Id,
        From = _from,
        Until = _until,
        Funnel = _all.Figures(),
        Sources = _sources.ByLeads(),
        Months = _months.ByName(),
        Generators = _generators.ByDeals(),
        Closers = _closers.ByDeals(),
        Labels = _labels.ToDictionary(label => label.Key, label => label.Value.ByLeads(), StringComparer.Ordinal),
        Days = [.. _calendar.Select(day => new DayCounts(day.Key, day.Value))],
        WonMonths = [.. _won.Values],
        DaysToWon = new DaysToWon(_days.Figures(), Distribution.Of(_elapsed)),
        WonWithin = [.. Within.Select((days, index) => new WonWithin(days, _within[index], Share.Of(_within[index], _leads)))],
        OpenOn = [.. _open.Select(open => open.Figures())],
        Handoff = Handoff(),
        FirstResponse = new FirstResponse(Distribution.Of(_automatic), Distribution.Of(_human), _prompt, Share.Of(_prompt, _leads)),
        Scorecards = _cards.Figures(),
        WonYear = _year.Figures(),
        SixtyDays = SixtyDayRules.Of(_recent, _splits.Figures(), _year.AverageJob, business.Targets, now),
        Famine = FamineRules.Of(_recent, business.Targets, _zone, now),
        Effects = _effects.Figures(),
        Yield = Yield(),
        Costs = LeadCostRules.Of(business, _lately),
        Diagnosis = DiagnosisRules.Of(_recent, business.Targets, now),
    };

    private LeadYield Yield()
    {
        var attempts = _cards.Attempts;
        var qualified = _recent.Where(lead => lead.Qualified is not null).Select(lead => (lead.Qualified!.Value, lead.Won)).ToList();
        var times = new PassageTimes(qualified, now - PassageChange.Lately);
        return new LeadYield(
            Share.Of(qualified.Count(lead => lead.Value > now - Scorecards.Over && lead.Value <= now), attempts),
            times.IsUnknown ? null : times.Between(qualified, now - Remembered, now, now).Rate,
            (_year.AverageJob ?? business.Targets.AverageJob) * (decimal?)business.Targets.GrossMargin);
    }

    private void AddWon(CountedLead lead, LocalDate arrived)
    {
        foreach (var deal in lead.Course.Deals)
        {
            var month = MonthRules.NameOf(deal.At.InZone(_zone).Date);
            var known = _won.GetValueOrDefault(month) ?? new WonMonth(month, 0, 0, 0);
            _won[month] = new WonMonth(month, known.Deals + 1, known.Amount + (deal.Amount ?? 0), known.Known + (deal.Amount is null ? 0 : 1));
        }

        if (lead.Course.WonAt is not { } won)
        {
            return;
        }

        var days = Period.DaysBetween(arrived, won.InZone(_zone).Date);
        _days.Add(days);
        _elapsed.Add((won - lead.ArrivedAt).TotalDays);
        for (var index = 0; index < Within.Length; index++)
        {
            _within[index] += days <= Within[index] ? 1 : 0;
        }

        if (lead is { Generator: { } generator, Closer: { } closer })
        {
            _pairs[(generator, closer)] = _pairs.GetValueOrDefault((generator, closer)) + 1;
        }
    }

    private void AddOpen(CountedLead lead, LocalDate arrived)
    {
        if (_open.Length == 0)
        {
            return;
        }

        var wonOn = lead.Course.WonAt?.InZone(_zone).Date;
        LocalDate? endedOn = lead.Stage is Leads.LeadStage.Lost or Leads.LeadStage.Disqualified ? lead.StageSince.InZone(_zone).Date : wonOn;
        foreach (var open in _open)
        {
            open.Add(arrived, endedOn, wonOn);
        }
    }

    private void AddFirstResponse(CountedLead lead)
    {
        if (lead.FirstAutomaticAt is { } automatic)
        {
            _automatic.Add(Math.Max(0, (automatic - lead.ArrivedAt).TotalMinutes));
        }

        if (lead.FirstHumanAt is { } human)
        {
            _human.Add(Math.Max(0, (human - lead.ArrivedAt).TotalMinutes));
            _prompt += FirstResponse.IsPrompt(lead, business) ? 1 : 0;
        }
    }

    private HandoffNumbers Handoff()
    {
        var generators = _pairs.Keys.Select(pair => pair.Generator).Distinct(StringComparer.Ordinal).ToList();
        var closers = _pairs.Keys.Select(pair => pair.Closer).Distinct(StringComparer.Ordinal).ToList();
        return new HandoffNumbers(
            _pairs.Values.Sum(),
            _pairs.Where(pair => pair.Key.Generator == pair.Key.Closer).Sum(pair => pair.Value),
            generators.Count,
            closers.Count,
            generators.Intersect(closers, StringComparer.Ordinal).Count(),
            [.. _pairs.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Generator, StringComparer.Ordinal).ThenBy(pair => pair.Key.Closer, StringComparer.Ordinal)
                .Select(pair => new HandoffPair(pair.Key.Generator, pair.Key.Closer, pair.Value))]);
    }

    private sealed class Groups(DateTimeZone zone)
    {
        private readonly Dictionary<string, FunnelTally> _tallies = new(StringComparer.Ordinal);

        public void Add(string? name, CountedLead lead)
        {
            if (name is null)
            {
                return;
            }

            if (!_tallies.TryGetValue(name, out var tally))
            {
                _tallies[name] = tally = new FunnelTally(zone);
            }

            tally.Add(lead);
        }

        public IReadOnlyList<NumbersGroup> ByName() => [.. All().OrderBy(group => group.Name, StringComparer.Ordinal)];

        public IReadOnlyList<NumbersGroup> ByLeads() => [.. ByName().OrderByDescending(group => group.Funnel.Leads)];

        public IReadOnlyList<NumbersGroup> ByDeals() => [.. ByLeads().OrderByDescending(group => group.Funnel.Won)];

        private IEnumerable<NumbersGroup> All() => _tallies.Select(tally => new NumbersGroup(tally.Key, tally.Value.Figures()));
    }

    private sealed class OpenTally(LocalDate day)
    {
        private readonly int[] _ages = new int[Ages.Length];
        private int _won;

        public void Add(LocalDate arrived, LocalDate? endedOn, LocalDate? wonOn)
        {
            if (arrived > day)
            {
                return;
            }

            _won += wonOn <= day ? 1 : 0;
            if (!(endedOn <= day))
            {
                var age = Period.DaysBetween(arrived, day);
                _ages[Array.FindIndex(Ages, span => age >= span.From && !(age > span.Until))]++;
            }
        }

        public OpenOn Figures() => new(day, _ages.Sum(), _won, [.. Ages.Select((span, index) => new OpenAge(span.From, span.Until, _ages[index]))]);
    }
}
