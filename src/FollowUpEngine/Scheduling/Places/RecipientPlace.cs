using NodaTime;

namespace FollowUpEngine.Scheduling.Places;

/// <summary>Where a recipient probably is, as far as clocks and the law go. <paramref name="Why"/> says it for a person to read.</summary>
public abstract record RecipientPlace(IReadOnlyList<DateTimeZone> Zones, string Why)
{
    /// <summary>Where messages may go to some of the places only, all must be open at once. None when nothing tells.</summary>
    public IReadOnlyList<string> Regions { get; protected init; } = [];

    /// <summary>All that was found, what agrees with what came before it included.</summary>
    public IReadOnlyList<PlaceEvidence> Evidence { get; protected init; } = [];

    /// <summary>The same for all people to whom the same clocks and regions apply, whatever told it.</summary>
    internal string Scope => field ??= $"{string.Join('|', Regions)}@{string.Join('|', Zones.Select(zone => zone.Id))}";

    /// <summary>All of <see cref="RecipientPlace.Zones"/> and <see cref="RecipientPlace.Regions"/> (states and provinces) must be open at once.</summary>
    public sealed record Known : RecipientPlace
    {
        public Known(IReadOnlyList<DateTimeZone> zones, IReadOnlyList<string> regions, IReadOnlyList<PlaceEvidence> evidence, string why)
            : base(zones, why)
        {
            Regions = regions;
            Evidence = evidence;
        }
    }

    /// <summary>Nothing tells. For texts the law's file says when; for emails <see cref="EmailHours"/> stand in for the window's hours, and its days stay.</summary>
    public sealed record Unknown(IReadOnlyList<DateTimeZone> Zones, string Why) : RecipientPlace(Zones, Why)
    {
        /// <summary>12:00–20:00 Eastern is 9:00–17:00 on the Pacific coast.</summary>
        public static readonly OpenSpan EmailHours = new(new LocalTime(12, 0), new LocalTime(20, 0));
    }
}
