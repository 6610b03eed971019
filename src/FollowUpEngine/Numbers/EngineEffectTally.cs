using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Counts what became of silences that are two weeks old and younger than a year; of a lead the first one by each cause.</summary>
internal sealed class EngineEffectTally(Instant now)
{
    private static readonly Duration Year = Duration.FromDays(365);

    private readonly SortedDictionary<StallCause, EngineEffect> _effects = [];

    public void Add(CountedLead lead)
    {
        foreach (var silence in lead.Course.Silences.DistinctBy(silence => silence.Cause).Where(silence => silence.At > now - Year && silence.At <= now - EngineEffect.Patience))
        {
            var effect = _effects.GetValueOrDefault(silence.Cause) ?? new EngineEffect(silence.Cause, 0, 0, 0, 0);
            var answered = IsSoon(silence, silence.EndedAt) ? 1 : 0;
            _effects[silence.Cause] = IsSoon(silence, silence.MessageAt)
                ? effect with { With = effect.With + 1, AnsweredWith = effect.AnsweredWith + answered }
                : effect with { Without = effect.Without + 1, AnsweredWithout = effect.AnsweredWithout + answered };
        }
    }

    public IReadOnlyList<EngineEffect> Figures() => [.. _effects.Values];

    private static bool IsSoon(Silence silence, Instant? at) => at <= silence.At + EngineEffect.Patience;
}
