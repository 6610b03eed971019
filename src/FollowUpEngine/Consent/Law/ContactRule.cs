using System.Collections.Frozen;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent.Law;

/// <summary>What one country, state or province says about when a person may be contacted by machine, at the person's local time.</summary>
public sealed record ContactRule
{
    /// <summary>The state's or province's code, or a name of its own for a rule that <see cref="Covers"/> many.</summary>
    public required string Region { get; init; }

    /// <summary>For people to read.</summary>
    public required string Name { get; init; }

    /// <summary>Other regions in which it holds, too: a country's states.</summary>
    public IReadOnlySet<string> Covers { get; init; } = FrozenSet<string>.Empty;

    public IReadOnlySet<ContactKind> Kinds { get; init; } = FrozenSet<ContactKind>.Empty;

    /// <summary>The hours of each day of the week, a day that is left out being closed; null when it limits no hours.</summary>
    public IReadOnlyDictionary<IsoDayOfWeek, OpenSpan>? Week { get; init; }

    /// <summary>Closed as a whole.</summary>
    public YearlyHolidays Holidays { get; init; } = YearlyHolidays.None;

    /// <summary>Automatic texts in any 24 hours; null when it limits none.</summary>
    public int? TextsPer24Hours { get; init; }

    /// <summary>The clock by which its hours are counted wherever the person's own clock stands; null: the person's.</summary>
    public DateTimeZone? Clock { get; init; }

    /// <summary>What it says about consent, in a sentence; told, not acted upon.</summary>
    public string? Consent { get; init; }

    /// <summary>What of that is acted upon; null when it asks nothing of its own.</summary>
    public ConsentTerms? Terms { get; init; }

    public IReadOnlyList<LawSource> Sources { get; init; } = [];

    /// <summary>Where sources differ or something was not checked.</summary>
    public string? Doubt { get; init; }

    /// <summary>A rule that the business gave itself, which can only narrow what the law leaves.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Tells it from all others that can hold beside it.</summary>
    public string Key => IsOwn ? $"{Region} (own)" : Region;

    public bool HoldsIn(string region) => Region == region || Covers.Contains(region);

    public bool HoldsFor(Channel channel) => channel == Channel.Sms && Kinds.Contains(ContactKind.Sms);

    /// <summary>The rule as hours on one clock; null when it limits neither hours nor days.</summary>
    internal WorkingHours? On(DateTimeZone zone) => Week is null && Holidays.List.Count == 0 ? null : new WorkingHours(
        zone,
        (Week ?? EveryHour).ToDictionary(day => day.Key, day => (IReadOnlyList<OpenSpan>)[day.Value]),
        new HolidayCalendar([], yearly: Holidays));

    private static readonly Dictionary<IsoDayOfWeek, OpenSpan> EveryHour =
        Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToDictionary(day => day, _ => new OpenSpan(LocalTime.Midnight, LocalTime.Midnight));
}

/// <summary>What a rule is about.</summary>
public enum ContactKind
{
    Sms,

    /// <summary>Calls by machine. The engine makes none: people call, and the report tells them the hours.</summary>
    Calls,
}
