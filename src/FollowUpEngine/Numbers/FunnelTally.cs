using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Counts leads into a funnel.</summary>
internal sealed class FunnelTally(DateTimeZone zone)
{
    private readonly DaysTally[] _days = [.. Funnel.Stages.Select(_ => new DaysTally())];
    private readonly DaysTally[] _daysBefore = [.. Funnel.Stages.Select(_ => new DaysTally())];
    private int _leads;

    public void Add(CountedLead lead)
    {
        _leads++;
        var arrived = lead.ArrivedAt.InZone(zone).Date;
        var before = arrived;
        for (var stage = 0; stage < Funnel.Stages.Count; stage++)
        {
            if (lead.Course.At(Funnel.Stages[stage]) is not { } at)
            {
                return;
            }

            var day = at.InZone(zone).Date;
            _days[stage].Add(Period.DaysBetween(arrived, day));
            _daysBefore[stage].Add(Period.DaysBetween(before, day));
            before = day;
        }
    }

    public Funnel Figures() => new(_leads, [.. Funnel.Stages.Select((stage, index) => Step(stage, index))]);

    private FunnelStep Step(LeadStage stage, int index)
    {
        var (leads, before) = (_days[index].Count, index == 0 ? _leads : _days[index - 1].Count);
        return new FunnelStep(stage, leads, Share.Of(leads, _leads), Share.Of(leads, before), _days[index].Figures(), _daysBefore[index].Figures());
    }
}

internal static class Share
{
    /// <summary>Null of nothing: there is no share of no leads.</summary>
    public static double? Of(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
