using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Simulation.World;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>Whether a text may go at this hour where the person is, by the clocks on the walls and the law of the state there.</summary>
internal static class Windows
{
    private const string Eastern = "America/New_York";

    public static void Check(Instances.Sending message, ObservedLead lead, Ledger ledger, List<Business> files, Instant now, Observer observer)
    {
        if (IsFree(message, lead, files))
        {
            return;
        }

        var places = Places(message, lead, ledger);
        var zones = places.Select(place => place.Zone).Distinct().ToList();
        if (!files.Exists(file => IsOpen(file, zones, now)) || !places.TrueForAll(place => StateHours.IsOpen(place.State, Local(place.Zone, now))))
        {
            observer.Break(
                Promise.NothingForbidden,
                $"{observer.Short(message.Key)} is a text outside the window or the law: {string.Join(", ", places.DefaultIfEmpty((Zone: "nowhere", State: "nowhere")).Select(place => $"{place.State} {place.Zone} {Local(place.Zone, now):ddd HH:mm}"))}.");
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
            ? IsWithin(Eastern, new LocalTime(15, 0), new LocalTime(Local(Eastern, now).DayOfWeek == IsoDayOfWeek.Saturday ? 17 : 18, 0)) && Local(Eastern, now).DayOfWeek != IsoDayOfWeek.Sunday
            : zones.TrueForAll(zone => IsWithin(zone, window.Opens, window.Closes));

        bool IsWithin(string zone, LocalTime opens, LocalTime closes)
        {
            var local = Local(zone, now);
            return opens <= local.TimeOfDay && local.TimeOfDay < closes && window.Days.Contains(local.DayOfWeek) && !file.Hours.Holidays.Contains(local.Date);
        }
    }

    private static LocalDateTime Local(string zone, Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[zone == "nowhere" ? Eastern : zone]).LocalDateTime;

    /// <summary>Without what a suspicious form claimed before the person wrote or called themselves.</summary>
    private static List<InquiryReceived> Believed(ObservedLead lead)
    {
        var believed = new List<InquiryReceived>();
        var isInDoubt = false;
        foreach (var (fact, _) in lead.Facts)
        {
            if (fact is InquiryReceived inquiry)
            {
                if (isInDoubt && inquiry.Inquiry.Quarantine is null)
                {
                    believed.Clear();
                }

                believed.Add(inquiry);
                isInDoubt = inquiry.Inquiry.Quarantine is not null && (isInDoubt || believed.Count == 1);
            }
            else if (fact is QuarantineReleased)
            {
                isInDoubt = false;
            }
        }

        return believed;
    }

    /// <summary>The zone and state of the ZIP code that the person gave and of the number that the text goes to.</summary>
    private static List<(string Zone, string State)> Places(Instances.Sending message, ObservedLead lead, Ledger ledger) =>
    [
        .. lead.Folded!.Absorbed.Select(ledger.Find).Append(lead)
            .SelectMany(one => Believed(one!))
            .Select(fact => (Place.ZoneOfZip(fact.Inquiry.Place.PostalCode), Place.StateOfZip(fact.Inquiry.Place.PostalCode)))
            .Append((Place.ZoneOfNumber(message.To), Place.StateOfNumber(message.To)))
            .Where(place => place is { Item1: not null, Item2: not null })
            .Select(place => (place.Item1!, place.Item2!))
            .Distinct(),
    ];
}
