using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Simulation.World;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>
/// How far apart one person's follow-up messages are, by what the provider took: at least four hours, and after the first day of an
/// inquiry one text a local day and three in seven days.
/// </summary>
internal sealed class Spacing
{
    private static readonly Duration Gap = Duration.FromHours(4) - Duration.FromMinutes(1);
    /// <summary>How long an instance that stood still may go on by a file that was replaced meanwhile.</summary>
    private static readonly Duration OldFile = Duration.FromDays(3);

    private static readonly Duration AnyDay = Duration.FromHours(24) - Duration.FromMinutes(15);

    private static readonly Duration Week = Duration.FromDays(7) - Duration.FromMinutes(1);

    private readonly Dictionary<string, List<Step>> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Instant>> _texts = new(StringComparer.Ordinal);

    public void Add(Instances.Sending message, Ledger ledger, Instant now, Observer observer)
    {
        if (Find(message, ledger) is not { } lead)
        {
            return;
        }

        CheckFlorida(message, lead, now, observer);
        if (!IsCounted(message, lead))
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
            CheckTexts(what, before, step, FirstDays(lead, ledger, zone, StatesOf(message, lead), now), zone, observer);
        }
    }

    /// <summary>Every text counts there, the first answer too, in any 24 hours.</summary>
    private void CheckFlorida(Instances.Sending message, ObservedLead lead, Instant now, Observer observer)
    {
        if (message.Channel != Channel.Sms || !StatesOf(message, lead).Contains("FL"))
        {
            return;
        }

        var texts = _texts.TryGetValue(message.Key.Scope, out var known) ? known : _texts[message.Key.Scope] = [];
        texts.Add(now);
        if (texts.Count(at => at > now - AnyDay) > StateHours.MostInFlorida)
        {
            observer.Break(Promise.NothingForbidden, $"{observer.Short(message.Key)} is a fourth text to Florida within 24 hours.");
        }
    }

    private static void CheckTexts(string what, List<Step> all, Step last, HashSet<LocalDate> firstDays, DateTimeZone zone, Observer observer)
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

        bool IsOnFirstDay(Step step) => firstDays.Contains(DateOf(step.At));
    }

    /// <summary>For each inquiry of the person the first local day on which it could be answered by text.</summary>
    private static HashSet<LocalDate> FirstDays(ObservedLead lead, Ledger ledger, DateTimeZone zone, List<string> states, Instant now)
    {
        var inquiries = from one in lead.Folded!.Absorbed.Select(ledger.Find).OfType<ObservedLead>().Append(lead)
                        from pair in one.Facts
                        where pair.Fact is InquiryReceived
                        select pair.Fact.At.InZone(zone).LocalDateTime;
        var files = ledger.Files(lead.Business, now - OldFile).Select(known => known.Business).ToList();
        return [.. from asked in inquiries from file in files select FirstDay(asked, file, states)];
    }

    private static LocalDate FirstDay(LocalDateTime asked, Business file, List<string> states)
    {
        var window = file.Messaging.SmsWindow;
        var day = asked.TimeOfDay < ClosesOn(asked.Date) ? asked.Date : asked.Date.PlusDays(1);
        while (!window.Days.Contains(day.DayOfWeek) || file.Hours.Holidays.Contains(day) || ClosesOn(day) <= window.Opens)
        {
            day = day.PlusDays(1);
        }

        return day;

        LocalTime ClosesOn(LocalDate date) => states.Select(state => new LocalTime(StateHours.On(state, date).Closes, 0)).Append(window.Closes).Min();
    }

    private static List<string> StatesOf(Instances.Sending message, ObservedLead lead) =>
        [.. new[] { Place.StateOfZip(lead.Folded!.Place.PostalCode), Place.StateOfNumber(message.To) }.OfType<string>().Distinct()];

    private static ObservedLead? Find(Instances.Sending message, Ledger ledger) =>
        message.Audience == Audience.Lead && LeadId.TryParse(message.Key.Scope) is { } id ? ledger.Find(id) : null;

    /// <summary>A step of a cadence that the person does not wait for, as a confirmation.</summary>
    private static bool IsCounted(Instances.Sending message, ObservedLead lead) =>
        lead.Facts.Any(pair => pair.Fact is CadenceAdvanced { Touch: { IsExpected: false } touch } advanced
            && advanced.Enrollment == message.Key.Touch.Enrollment && touch.Step == message.Key.Touch.Step.Split('~')[0]);

    // Whose places tell two clocks, or none, has no one day.
    private static DateTimeZone? ZoneOf(Instances.Sending message, ObservedLead lead)
    {
        var zones = new[] { Place.ZoneOfZip(lead.Folded!.Place.PostalCode), Place.ZoneOfNumber(message.To) }.OfType<string>().Distinct().ToList();
        return zones is [var only] ? DateTimeZoneProviders.Tzdb[only] : null;
    }

    private sealed record Step(Instant At, string Enrollment, Channel Channel);
}
