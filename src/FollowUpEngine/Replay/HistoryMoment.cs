using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>One thing that happened. <paramref name="Fact"/> is null for the arrival itself.</summary>
internal sealed record HistoryMoment(Instant At, HistoryLead Lead, PeopleFact? Fact)
{
    /// <summary>Everything that happened to these rows, in order; an arrival stands before what came of it.</summary>
    public static List<HistoryMoment> Of(IReadOnlyList<HistoryLead> history)
    {
        var arrived = Instant.MinValue;
        var moments = new List<HistoryMoment>();
        foreach (var lead in history)
        {
            // Ids sort by the millisecond of arrival: of two that came together the earlier row stays the older lead.
            arrived = arrived == Instant.MinValue ? lead.ArrivedAt : Instant.Max(lead.ArrivedAt, arrived + Duration.FromMilliseconds(1));
            moments.Add(new HistoryMoment(arrived, lead, null));
            moments.AddRange(lead.Facts.Select(fact => new HistoryMoment(Instant.Max(fact.At, arrived), lead, fact)));
        }

        return [.. moments.OrderBy(moment => moment.At)];
    }
}
