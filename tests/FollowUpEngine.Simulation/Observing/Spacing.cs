using FollowUpEngine.Cadences;
using FollowUpEngine.Sending;
using FollowUpEngine.Simulation.World;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>
/// How far apart one person's follow-up messages are, by what the provider took: at least four hours, and after a cadence's first
/// day one text a local day and three in seven days.
/// </summary>
internal sealed class Spacing
{
    private static readonly Duration Gap = Duration.FromHours(4) - Duration.FromMinutes(1);
    private static readonly Duration Week = Duration.FromDays(7) - Duration.FromMinutes(1);

    private readonly Dictionary<string, List<Step>> _steps = new(StringComparer.Ordinal);

    public void Add(Instances.Sending message, Ledger ledger, Instant now, Observer observer)
    {
        if (Find(message, ledger) is not { } lead || !IsCounted(message, lead))
        {
            return;
        }

        var before = _steps.TryGetValue(message.Key.Scope, out var known) ? known : _steps[message.Key.Scope] = [];
        var what = observer.Short(message.Key);
        if (before.Count > 0 && now - before[^1].At < Gap)
        {
            observer.Break(Promise.NothingForbidden, $"{what} goes {now - before[^1].At} after {before[^1].Enrollment}.");
        }

        var step = new Step(now, message.Key.Touch.Enrollment, message.Channel);
        before.Add(step);
        if (message.Channel == Channel.Sms && ZoneOf(message, lead) is { } zone)
        {
            CheckTexts(what, before, step, zone, observer);
        }
    }

    private static void CheckTexts(string what, List<Step> all, Step last, DateTimeZone zone, Observer observer)
    {
        if (IsOnFirstDay(last))
        {
            return;
        }

        var texts = all.Where(step => step.Channel == Channel.Sms && !IsOnFirstDay(step)).ToList();
        if (texts.Count(step => DateOf(step.At) == DateOf(last.At)) > 1)
        {
            observer.Break(Promise.NothingForbidden, $"{what} is a second text on one day.");
        }

        if (texts.Count(step => step.At > last.At - Week) > 3)
        {
            observer.Break(Promise.NothingForbidden, $"{what} is a fourth text in a week.");
        }

        LocalDate DateOf(Instant at) => at.InZone(zone).Date;

        bool IsOnFirstDay(Step step) => DateOf(all.First(one => one.Enrollment == step.Enrollment).At) == DateOf(step.At);
    }

    private static ObservedLead? Find(Instances.Sending message, Ledger ledger) =>
        message.Audience == Audience.Lead && Leads.LeadId.TryParse(message.Key.Scope) is { } id ? ledger.Find(id) : null;

    /// <summary>A step of a cadence that the person does not wait for, as a confirmation.</summary>
    private static bool IsCounted(Instances.Sending message, ObservedLead lead) =>
        lead.Facts.Any(pair => pair.Fact is CadenceAdvanced { Touch: { IsExpected: false } touch } advanced
            && advanced.Enrollment == message.Key.Touch.Enrollment && touch.Step == message.Key.Touch.Step);

    // Whose places tell two clocks, or none, has no one day.
    private static DateTimeZone? ZoneOf(Instances.Sending message, ObservedLead lead)
    {
        var zones = new[] { Place.ZoneOfZip(lead.Folded!.Place.PostalCode), Place.ZoneOfNumber(message.To) }.OfType<string>().Distinct().ToList();
        return zones is [var only] ? DateTimeZoneProviders.Tzdb[only] : null;
    }

    private sealed record Step(Instant At, string Enrollment, Channel Channel);
}
