using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>Which times are offered to prospects, and how long visits take. The defaults are ours: an estimate of an hour, half an hour to drive.</summary>
public sealed record AppointmentSettings
{
    /// <summary>A visit of which nobody said how long it takes.</summary>
    public static readonly VisitKind DefaultKind = new("Estimate visit", Duration.FromMinutes(60));

    /// <summary>Whether messages to prospects carry a link by which they choose a time themselves.</summary>
    public bool IsOnline { get; init; } = true;

    /// <summary>At least one; the first is the one that is offered unless another is chosen.</summary>
    public IReadOnlyList<VisitKind> Kinds { get; init; } = [DefaultKind];

    /// <summary>The way from one visit to the next: two visits of a person are at least so far apart.</summary>
    public Duration Gap { get; init; } = Duration.FromMinutes(30);

    /// <summary>A visit is not offered sooner than this.</summary>
    public Duration Notice { get; init; } = Duration.FromHours(4);

    /// <summary>Local days, today not counted.</summary>
    public int DaysAhead { get; init; } = 14;

    /// <summary>Visits begin so far apart, counted from the opening of the person's hours.</summary>
    public Duration Every { get; init; } = Duration.FromMinutes(30);

    /// <summary>The kind of that name, in any case; else the first one.</summary>
    public VisitKind KindOf(string? name) => Kinds.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.OrdinalIgnoreCase)) ?? Kinds[0];
}

/// <summary>A kind of visit and how long it takes, the way there not counted.</summary>
public sealed record VisitKind(string Name, Duration Length);
