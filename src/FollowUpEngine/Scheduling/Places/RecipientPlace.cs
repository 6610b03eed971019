using NodaTime;

namespace FollowUpEngine.Scheduling.Places;

/// <summary>Where a recipient probably is, as far as clocks go. <paramref name="Why"/> says it for a person to read.</summary>
public abstract record RecipientPlace(IReadOnlyList<DateTimeZone> Zones, string Why)
{
    /// <summary>All of <see cref="RecipientPlace.Zones"/> must be open at once. <paramref name="Regions"/> are states and provinces, for their own rules.</summary>
    public sealed record Known(IReadOnlyList<DateTimeZone> Zones, IReadOnlyList<string> Regions, string Why) : RecipientPlace(Zones, Why)
    {
        public override SendWindow Narrow(SendWindow window) => window;
    }

    /// <summary>
    /// Nothing tells. 12:00–20:00 Eastern stands in for the window's hours: it is 9:00–17:00 on the Pacific coast, inside
    /// every limit between. The window's days stay.
    /// </summary>
    public sealed record Unknown(IReadOnlyList<DateTimeZone> Zones, string Why) : RecipientPlace(Zones, Why)
    {
        public override SendWindow Narrow(SendWindow window) => window with { Opens = new LocalTime(12, 0), Closes = new LocalTime(20, 0) };
    }

    /// <summary>The window to hold to in <see cref="Zones"/>.</summary>
    public abstract SendWindow Narrow(SendWindow window);
}
