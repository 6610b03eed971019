using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Scheduling.Places;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Until when does an automatic answer hold the messages to a person who is away? Pure.</summary>
internal static class AbsenceRules
{
    /// <summary>An answer that names no date is worth a day's pause.</summary>
    private static readonly Duration WithoutDate = Duration.FromDays(1);

    /// <summary>
    /// The longest that one automatic answer holds a cadence: the longest of ordinary holidays. Who is away for longer is written to once
    /// more after it, and the next automatic answer holds again; else a cadence of days would go on where it stood a year ago.
    /// </summary>
    private static readonly Duration Longest = Duration.FromDays(30);

    /// <summary>A year and the leap day: whoever writes of more meant something else.</summary>
    private static readonly Period Believed = Period.FromDays(366);

    /// <summary>Null when the person can be back on that day; else why not, in a sentence.</summary>
    public static string? WhyNot(Instant at, LocalDate returns, Business business)
    {
        var date = at.InZone(business.Zone).Date;
        // Where the person is it may still be yesterday.
        return returns < date.PlusDays(-1)
            ? $"The message came {FactTimes.Words(date)}; a return on {FactTimes.Words(returns)} is before that. Leave the date out if it is not known."
            : returns > date + Believed
                ? $"A return on {FactTimes.Words(returns)} is more than a year away. Leave the date out, or park the lead with a date."
                : null;
    }

    /// <summary>The hold that begins now; null when the person is back already.</summary>
    public static (Instant Until, string Reason)? Of(Lead lead, MessageReceived away, Instant now)
    {
        if (away.ReturnsOn is not { } returns)
        {
            return (now + WithoutDate, "an automatic answer came; a day's pause");
        }

        // The bound comes first: the last day of the calendar has no instant everywhere.
        var zone = RecipientPlaceRules.ZoneOf(lead);
        var longest = (now + Longest).InZone(zone).Date;
        if (returns > longest)
        {
            return (now + Longest, $"an automatic answer says that the person is away until {FactTimes.Words(returns)}; it holds messages for {Longest.Days} days");
        }

        var back = LocalMoments.At(zone, returns.AtMidnight());
        return back > now ? (back, "an automatic answer says that the person is away") : null;
    }
}
