using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>Counts the stalls of one cause: how many, how long, how many still last.</summary>
internal sealed class StallTally
{
    private readonly Spread _calendar = new();
    private readonly Spread _working = new();
    private readonly Spread _open = new();
    private readonly Dictionary<string, int> _months = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _cures = new(StringComparer.Ordinal);
    private int _began;
    private int _leads;

    /// <summary>One lead's stalls of this cause, by its facts.</summary>
    public void Add(IReadOnlyList<(StallBegan Began, StallCured? Cured)> stalls, Business business, Instant end)
    {
        _leads++;
        foreach (var (began, cured) in stalls)
        {
            _began++;
            var month = began.At.InZone(business.Zone).Date.ToString("uuuu-MM", System.Globalization.CultureInfo.InvariantCulture);
            _months[month] = _months.GetValueOrDefault(month) + 1;
            if (cured is null)
            {
                _open.Add(end - began.At);
                continue;
            }

            _cures[cured.By] = _cures.GetValueOrDefault(cured.By) + 1;
            _calendar.Add(cured.At - began.At);
            var person = business.Staff.FirstOrDefault(person => person.Id == began.Person);
            _working.Add(WorkingTimeRules.Between(person?.Hours ?? business.Hours, began.At, cured.At));
        }
    }

    public void Add(StallTally other)
    {
        _began += other._began;
        _leads += other._leads;
        _calendar.Add(other._calendar);
        _working.Add(other._working);
        _open.Add(other._open);
        Tally.Add(_months, other._months);
        Tally.Add(_cures, other._cures);
    }

    public StallFigures Figures(StallCause cause, StallSide side) => new(
        cause, side, _began, _leads, _calendar.Figures(), _working.Figures(), _open.Figures(), Tally.ByName(_months), Tally.Most(_cures));
}
