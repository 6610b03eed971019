using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.App;
using NodaTime;

namespace FollowUpEngine.Pages.Appointments;

/// <summary>A week of visits.</summary>
public sealed record CalendarModel
{
    /// <summary>The filter that lets all visits through.</summary>
    public const string Everybody = "all";

    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    /// <summary>Who looks at it.</summary>
    public required StaffMember Person { get; init; }

    /// <summary>Whose visits are shown: a staff id, or <see cref="Everybody"/>.</summary>
    public required string Filter { get; init; }

    public required LocalDate Monday { get; init; }

    public required LocalDate Today { get; init; }

    public required IReadOnlyList<CalendarVisit> Visits { get; init; }

    /// <summary>Whose protected blocks lie in the week, by time.</summary>
    public required IReadOnlyList<(StaffMember Person, Interval Block)> Blocks { get; init; }

    public required Func<LeadId, string> PathOf { get; init; }

    public required string Path { get; init; }

    /// <summary>Null: the person has made none yet.</summary>
    public string? FeedAddress { get; init; }
}
