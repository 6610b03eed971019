using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>
/// The sums of a replay, made lead by lead from nothing but facts, so that no lead needs to be kept. For one worker; those of
/// several are added up at the end, in any order, to the same report.
/// </summary>
public sealed class ReplayFigures(ReplaySetting setting)
{
    private static readonly Duration Fast = Duration.FromMinutes(5);

    private readonly Business _business = setting.Business;
    private readonly Dictionary<(StallCause, StallSide), StallTally> _stalls = [];
    private readonly Dictionary<MessageKind, MessageTally> _messages = [];
    private readonly Dictionary<(Audience, Channel, string Rule), int> _heldBack = [];
    private readonly Dictionary<string, int> _stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Leads, int Stalled)> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Cadence, string By), int> _cadenceEnds = [];
    private readonly Dictionary<(string Fact, string Reason), RefusalTally> _refused = [];
    private readonly Spread _firstAnswer = new();
    private readonly Spread _firstTouch = new();
    private readonly Spread _firstTouchWorking = new();
    private int _touchedFast;
    private int _leads;
    private int _stalledLeads;
    private int _merged;
    private int _repeated;
    private int _inquiries;
    private int _tooLate;

    public void Add(ReplayedGroup group)
    {
        _repeated += group.Repeated;
        _tooLate += group.TooLate;
        foreach (var refused in group.Refused)
        {
            Refusal(refused.Fact, refused.Reason).Add(refused.Row);
        }

        foreach (var lead in group.Leads)
        {
            Add(lead);
        }
    }

    public void Add(ReplayFigures other)
    {
        (_leads, _stalledLeads, _merged) = (_leads + other._leads, _stalledLeads + other._stalledLeads, _merged + other._merged);
        (_repeated, _inquiries, _tooLate, _touchedFast) = (_repeated + other._repeated, _inquiries + other._inquiries, _tooLate + other._tooLate, _touchedFast + other._touchedFast);
        Tally.Add(_heldBack, other._heldBack);
        Tally.Add(_stages, other._stages);
        Tally.Add(_calls, other._calls);
        Tally.Add(_cadenceEnds, other._cadenceEnds);
        _firstAnswer.Add(other._firstAnswer);
        _firstTouch.Add(other._firstTouch);
        _firstTouchWorking.Add(other._firstTouchWorking);
        foreach (var (key, tally) in other._stalls)
        {
            Of(_stalls, key).Add(tally);
        }

        foreach (var (key, tally) in other._messages)
        {
            Of(_messages, key).Add(tally);
        }

        foreach (var (key, tally) in other._refused)
        {
            Refusal(key.Fact, key.Reason).Add(tally);
        }

        foreach (var (source, (leads, stalled)) in other._sources)
        {
            var own = _sources.GetValueOrDefault(source);
            _sources[source] = (own.Leads + leads, own.Stalled + stalled);
        }
    }

    public ReplayReport Report() => new()
    {
        Leads = _leads,
        Inquiries = _inquiries,
        MergedLeads = _merged,
        RepeatedRows = _repeated,
        StalledLeads = _stalledLeads,
        Stalls = [.. _stalls.OrderBy(pair => pair.Key.Item1).ThenBy(pair => pair.Key.Item2).Select(pair => pair.Value.Figures(pair.Key.Item1, pair.Key.Item2))],
        Messages = [.. _messages.OrderBy(pair => pair.Key.Audience).ThenBy(pair => pair.Key.Cadence, StringComparer.Ordinal).ThenBy(pair => pair.Key.Step, StringComparer.Ordinal).ThenBy(pair => pair.Key.Channel)
            .Select(pair => pair.Value.Figures(pair.Key, _business.Prices)).OrderBy(step => step.Audience).ThenBy(step => step.Cadence, StringComparer.Ordinal).ThenBy(step => step.AfterStart.MedianMinutes)],
        HeldBack = [.. _heldBack.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => new HeldBackFigures(pair.Key.Item1, pair.Key.Item2, pair.Key.Rule, pair.Value))],
        CallTasks = Tally.Most(_calls),
        CadenceEnds = [.. _cadenceEnds.OrderBy(pair => pair.Key.Cadence, StringComparer.Ordinal).ThenByDescending(pair => pair.Value).ThenBy(pair => pair.Key.By, StringComparer.Ordinal).Select(pair => new CadenceEndFigures(pair.Key.Cadence, pair.Key.By, pair.Value))],
        FirstAnswer = _firstAnswer.Figures(),
        FirstTouch = _firstTouch.Figures(),
        FirstTouchWorking = _firstTouchWorking.Figures(),
        TouchedWithinFiveMinutes = _touchedFast,
        Stages = Tally.Most(_stages),
        Sources = [.. _sources.OrderByDescending(pair => pair.Value.Leads).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new SourceFigures(pair.Key, pair.Value.Leads, pair.Value.Stalled))],
        Refused = [.. _refused.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key).Select(pair => new RefusedFigures(pair.Key.Fact, pair.Key.Reason, pair.Value.Count, pair.Value.FirstRows))],
        FactsAfterTheEnd = _tooLate,
    };

    private void Add(ReplayedLead replayed)
    {
        var lead = replayed.Lead;
        _inquiries += replayed.Facts.Count(fact => fact is InquiryReceived);
        AddMessages(replayed);
        var hasStalled = AddStalls(replayed.Facts);
        if (lead.MergedInto is not null)
        {
            _merged++;
            return;
        }

        _leads++;
        _stalledLeads += hasStalled ? 1 : 0;
        Tally.Count(_stages, lead.Quarantine is not null ? "Quarantined" : lead.Stage.ToString());
        var source = _sources.GetValueOrDefault(lead.SourceId);
        _sources[lead.SourceId] = (source.Leads + 1, source.Stalled + (hasStalled ? 1 : 0));
        AddFirstResponse(lead);
    }

    private bool AddStalls(IReadOnlyList<LeadFact> facts)
    {
        var stalls = new List<(StallBegan Began, StallCured? Cured)>();
        foreach (var fact in facts)
        {
            if (fact is StallBegan began)
            {
                stalls.Add((began, null));
            }
            else if (fact is StallCured cured && stalls.FindLastIndex(stall => stall.Cured is null && stall.Began.Cause == cured.Cause) is >= 0 and var open)
            {
                stalls[open] = (stalls[open].Began, cured);
            }
        }

        foreach (var cause in stalls.GroupBy(stall => (stall.Began.Cause, stall.Began.Side)))
        {
            Of(_stalls, cause.Key).Add([.. cause], _business, setting.End);
        }

        return stalls.Count > 0;
    }

    private void AddMessages(ReplayedLead replayed)
    {
        var planned = new Dictionary<TouchRef, (PlannedTouch Plan, string Cadence, Instant Start)>();
        var cadences = new Dictionary<string, (string Name, Instant At)>(StringComparer.Ordinal);
        foreach (var fact in replayed.Facts)
        {
            switch (fact)
            {
                case CadenceStarted started:
                    cadences[started.Enrollment] = (started.Cadence, started.At);
                    break;
                case Enrolled enrolled:
                    foreach (var plan in enrolled.Touches)
                    {
                        planned[new TouchRef(enrolled.Enrollment, plan.Step)] = (plan, enrolled.Cadence, enrolled.At);
                    }

                    break;
                case CadenceAdvanced advanced:
                    var (name, start) = cadences.GetValueOrDefault(advanced.Enrollment, (advanced.Enrollment, advanced.At));
                    if (advanced.Touch is { } touch)
                    {
                        planned[new TouchRef(advanced.Enrollment, touch.Step)] = (touch, name, start);
                    }

                    if (advanced is { Outcome: StepOutcome.CallTaskOpened, Person: { } person })
                    {
                        Tally.Count(_calls, person);
                    }

                    break;
                case CadenceEnded ended:
                    Tally.Count(_cadenceEnds, (ended.Cadence, ended.By));
                    break;
                case TouchHeldBack held:
                    Tally.Count(_heldBack, (held.Audience, held.Channel, held.Rule));
                    break;
                case TouchSent sent when planned.TryGetValue(sent.Touch, out var made):
                    Of(_messages, new MessageKind(sent.Audience, sent.Channel, made.Cadence, made.Plan.Step)).Add(replayed.UnitsOf(sent.Touch), sent.At - made.Start);
                    break;
            }
        }
    }

    private void AddFirstResponse(Lead lead)
    {
        if (lead.FirstAutomaticTouchAt is { } answered)
        {
            _firstAnswer.Add(answered - lead.ArrivedAt);
        }

        if (lead.FirstHumanTouchAt is { } touched)
        {
            var working = WorkingTimeRules.Between(Duty.HoursOf(_business.Responsible(StaffRole.Generator), _business), lead.ArrivedAt, touched);
            _firstTouch.Add(touched - lead.ArrivedAt);
            _firstTouchWorking.Add(working);
            _touchedFast += working <= Fast ? 1 : 0;
        }
    }

    private RefusalTally Refusal(string fact, string reason) => Of(_refused, (fact, reason));

    private static TTally Of<TKey, TTally>(Dictionary<TKey, TTally> tallies, TKey key)
        where TKey : notnull
        where TTally : new()
    {
        if (!tallies.TryGetValue(key, out var tally))
        {
            tallies.Add(key, tally = new TTally());
        }

        return tally;
    }
}
