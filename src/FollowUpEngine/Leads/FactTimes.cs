using System.Globalization;
using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Times in the sentences of refusals: the business's local time, English words on every machine.</summary>
internal static class FactTimes
{
    public static string Words(Instant at, Business business) =>
        at.InZone(business.Zone).LocalDateTime.ToString("ddd d MMM uuuu, HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Words(LocalDate date) => date.ToString("ddd d MMM uuuu", CultureInfo.InvariantCulture);
}
