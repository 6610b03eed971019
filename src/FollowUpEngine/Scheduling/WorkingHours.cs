using NodaTime;

namespace FollowUpEngine.Scheduling;

/// <summary>
/// Weekly opening hours with holidays, in one zone. Business time counts only these hours.
/// Spans are <c>[opens, closes)</c> on one local day; a night shift is two spans.
/// </summary>
public sealed record WorkingHours(
    DateTimeZone Zone,
    IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenSpan>> Week,
    IReadOnlySet<LocalDate> Holidays)
{
    /// <summary>Whether anybody ever works; hours that never open make every wait endless.</summary>
    public bool EverOpen => Week.Values.Any(spans => spans.Count > 0);
}

/// <summary>Open from <paramref name="Opens"/> (inclusive) to <paramref name="Closes"/> (exclusive; midnight as <see cref="LocalTime.Midnight"/> means the day's end).</summary>
public readonly record struct OpenSpan(LocalTime Opens, LocalTime Closes);
