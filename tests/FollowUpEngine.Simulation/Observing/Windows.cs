using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Simulation.World;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>Whether a text may go at this hour where the person is, by the clocks on the walls there.</summary>
internal static class Windows
{
    private static readonly (LocalTime Opens, LocalTime Closes) Nowhere = (new(12, 0), new(20, 0));

    public static void Check(Instances.Sending message, ObservedLead lead, Ledger ledger, List<Business> files, Instant now, Observer observer)
    {
        if (IsFree(message, lead, files))
        {
            return;
        }

        var zones = Zones(message, lead, ledger);
        if (!files.Exists(file => IsOpen(file, zones, now)))
        {
            observer.Break(
                Promise.NothingForbidden,
                $"{observer.Short(message.Key)} is a text outside the window: {string.Join(", ", zones.DefaultIfEmpty("nowhere").Select(zone => $"{zone} {Local(zone, now):ddd HH:mm}"))}.");
        }
    }

    private static bool IsFree(Instances.Sending message, ObservedLead lead, List<Business> files)
    {
        var touch = message.Key.Touch;
        var source = lead.Facts.Select(pair => pair.Fact).OfType<Enrolled>().FirstOrDefault(enrolled => enrolled.Enrollment == touch.Enrollment)
            ?.Touches.FirstOrDefault(planned => planned.Step == touch.Step)?.Source;
        return source is not null && files.Exists(file => file.Source(source) is { AnswerAtAnyHour: true });
    }

    private static bool IsOpen(Business file, List<string> zones, Instant now)
    {
        var window = file.Messaging.SmsWindow;
        return zones.Count == 0
            ? IsWithin("America/New_York", Nowhere.Opens, Nowhere.Closes)
            : zones.TrueForAll(zone => IsWithin(zone, window.Opens, window.Closes));

        bool IsWithin(string zone, LocalTime opens, LocalTime closes)
        {
            var local = Local(zone, now);
            return opens <= local.TimeOfDay && local.TimeOfDay < closes && window.Days.Contains(local.DayOfWeek) && !file.Hours.Holidays.Contains(local.Date);
        }
    }

    private static LocalDateTime Local(string zone, Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[zone == "nowhere" ? "America/New_York" : zone]).LocalDateTime;

    /// <summary>The zones of the ZIP code that the person gave and of the number that the text goes to.</summary>
    private static List<string> Zones(Instances.Sending message, ObservedLead lead, Ledger ledger) =>
    [
        .. lead.Folded!.Absorbed.Select(ledger.Find).Append(lead)
            .SelectMany(one => one!.Facts)
            .Select(pair => pair.Fact).OfType<InquiryReceived>()
            .Select(fact => Place.ZoneOfZip(fact.Inquiry.Place.PostalCode))
            .Append(Place.ZoneOfNumber(message.To))
            .OfType<string>()
            .Distinct(),
    ];
}
