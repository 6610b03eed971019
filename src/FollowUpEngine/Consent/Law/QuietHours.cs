using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Consent.Law;

/// <summary>
/// All that limits the hours of messages to one place on one channel: the business's window and the rules of every state that the person may be
/// in, on every clock that they may keep. All must be open at once. Made once for a place, shared by all leads there.
/// </summary>
public sealed class QuietHours
{
    private readonly WorkingHours[] _all;

    /// <param name="rules">Those that hold, the most particular first; a reason names the first of several.</param>
    /// <param name="held">Their hours and the window's, in the same order, the window last.</param>
    internal QuietHours(IReadOnlyList<ContactRule> rules, IReadOnlyList<HeldHours> held)
    {
        Rules = rules;
        Held = held;
        _all = [.. held.Select(one => one.Hours)];
        Cap = rules.Where(rule => rule.TextsPer24Hours is not null).MinBy(rule => rule.TextsPer24Hours);
    }

    public IReadOnlyList<ContactRule> Rules { get; }

    public IReadOnlyList<HeldHours> Held { get; }

    /// <summary>The rule with the least texts in any 24 hours; null when none limits them.</summary>
    public ContactRule? Cap { get; }

    public bool IsOpen(Instant at) => Array.TrueForAll(_all, hours => WorkingTimeRules.IsOpen(hours, at));

    /// <summary><paramref name="at"/> itself when open, else the first moment at which all are; null when that does not happen within <see cref="WorkingTimeRules.LongestClosure"/> days.</summary>
    public Instant? NextOpen(Instant at) => SendWindowRules.NextOpen(_all, at);

    /// <summary>What closes a moment: of all that do, what opens last; null when it is open.</summary>
    public HeldHours? ClosedBy(Instant at) => Held
        .Where(one => !WorkingTimeRules.IsOpen(one.Hours, at))
        .MaxBy(one => WorkingTimeRules.TryNextOpening(one.Hours, at) ?? Instant.MaxValue);

    /// <summary>When it is open on a local date of a clock: <c>[start, end)</c> each, in order; none when it is closed all day.</summary>
    public IEnumerable<Interval> OpenOn(LocalDate date, DateTimeZone zone)
    {
        var end = zone.AtStartOfDay(date.PlusDays(1)).ToInstant();
        for (var from = zone.AtStartOfDay(date).ToInstant(); NextOpen(from) is { } opens && opens < end;)
        {
            var closes = _all.Select(hours => WorkingTimeRules.OpenUntil(hours, opens)!.Value).Append(end).Min();
            yield return new Interval(opens, closes);
            from = closes;
        }
    }
}
