using System.Globalization;
using NodaTime;

namespace FollowUpEngine.Pages.Appointments;

/// <summary>Times as customers read them, in the business's zone, which is named.</summary>
internal static class BookingTimeWords
{
    /// <summary><c>Thursday, March 5</c>.</summary>
    public static string Day(LocalDate date) => date.ToString("dddd, MMMM d", CultureInfo.InvariantCulture);

    /// <summary><c>10:00 AM</c>.</summary>
    public static string Time(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("h:mm tt", CultureInfo.InvariantCulture);

    /// <summary><c>Thursday, March 5, 10:00 AM EST</c>.</summary>
    public static string Whole(Instant at, DateTimeZone zone) => $"{Day(at.InZone(zone).Date)}, {Time(at, zone)} {at.InZone(zone).GetZoneInterval().Name}";

    /// <summary><c>an hour</c>, <c>90 minutes</c>.</summary>
    public static string Length(Duration length) => length.TotalMinutes switch
    {
        60 => "an hour",
        > 60 and var minutes when minutes % 60 == 0 => $"{(int)(minutes / 60)} hours",
        var minutes => $"{(int)minutes} minutes",
    };
}
