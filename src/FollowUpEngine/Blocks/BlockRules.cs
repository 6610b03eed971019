using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Blocks;

/// <summary>When somebody's protected block is, and who takes the new leads meanwhile. Pure.</summary>
public static class BlockRules
{
    /// <summary>The block of a local day; null: there is none, since they do not work, are away, or keep it on other days. An hour that the clock skips begins it later, and it lasts as long.</summary>
    /// <param name="isShrunk">Their deals leave them half of it, never less.</param>
    public static Interval? On(StaffMember person, LocalDate day, Business business, bool isShrunk)
    {
        var hours = Duty.HoursOf(person, business);
        if (person.Block is not { } block || person.AwayOn(day) is not null || block.Days?.Contains(day.DayOfWeek) == false || hours.On(day) is not [var first, ..])
        {
            return null;
        }

        var begins = LocalMoments.At(hours.Zone, day + (block.Start ?? first.Opens));
        return new Interval(begins, begins + Duration.FromMinutes(isShrunk ? block.Minutes / 2 : block.Minutes));
    }

    /// <summary>Who takes a lead that arrives at a moment; null: whoever answers for leads at all times. A cover who is away covers nobody.</summary>
    /// <param name="shrunk">The staff ids whose block is half as long.</param>
    public static string? CoverAt(Business business, IReadOnlyCollection<string> shrunk, Instant now)
    {
        var person = business.Responsible(StaffRole.Generator);
        var day = now.InZone(Duty.HoursOf(person, business).Zone).Date;
        return On(person, day, business, shrunk.Contains(person.Id))?.Contains(now) == true
            && business.Staff.FirstOrDefault(one => one.Id == person.Block!.Cover) is { } cover && cover.AwayOn(day) is null ? cover.Id : null;
    }

    /// <summary>Whether a visit of theirs would reach into the block of its day.</summary>
    public static bool IsIn(StaffMember person, Instant starts, Instant ends, Business business) =>
        person.Block is not null && On(person, starts.InZone(Duty.HoursOf(person, business).Zone).Date, business, isShrunk: false) is { } block && starts < block.End && ends > block.Start;
}
