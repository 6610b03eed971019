using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>
/// When can this person make a visit? Within their hours, outside of their protected block, not on holidays nor on days away, not sooner than the notice, and with the way to and from
/// every other visit of theirs. A visit ends within the hours in which it begins; the last way home is the person's own. Pure.
/// </summary>
public static class FreeTimeRules
{
    /// <summary>Every start that can be offered, by time. Local days; an hour that the clock skips is not there, of one that comes twice the first counts.</summary>
    /// <param name="lead">Who asks: what they have themselves is no obstacle to them.</param>
    /// <param name="grace">What was offered so long ago can still be taken.</param>
    public static IReadOnlyList<Instant> Of(StaffMember person, VisitKind kind, LeadId lead, IReadOnlyList<Stretch> taken, Business business, Instant now, Duration grace = default)
    {
        var settings = business.Appointments;
        var earliest = now + settings.Notice - grace;
        var today = now.InZone(business.Zone).Date;
        var others = taken.Where(one => one.Lead != lead && one.Stands(now)).ToList();
        return
        [
            .. Enumerable.Range(0, settings.DaysAhead + 1).Select(today.PlusDays).Where(day => person.AwayOn(day) is null)
                .SelectMany(day => StartsOn(day, person, kind, business))
                .Where(start => start >= earliest && !BlockRules.IsIn(person, start, start + kind.Length, business) && others.TrueForAll(one => StretchRules.AreApart(start, start + kind.Length, one, settings.Gap)))
                .Distinct().Order(),
        ];
    }

    /// <summary>Whether nobody else has the time or the way to it.</summary>
    public static bool IsFree(Stretch wish, IReadOnlyList<Stretch> taken, Business business, Instant now) =>
        taken.All(one => one.Lead == wish.Lead || !one.Stands(now) || StretchRules.AreApart(wish.Starts, wish.Ends, one, business.Appointments.Gap));

    private static IEnumerable<Instant> StartsOn(LocalDate day, StaffMember person, VisitKind kind, Business business)
    {
        var hours = Duty.HoursOf(person, business);
        foreach (var span in hours.On(day))
        {
            var open = span.In(hours.Zone, day);
            var (first, last) = (MinuteOf(span.Opens), span.Closes == LocalTime.Midnight ? NodaConstants.MinutesPerDay : MinuteOf(span.Closes));
            for (var minute = first; minute < last; minute += (int)business.Appointments.Every.TotalMinutes)
            {
                var start = LocalMoments.At(hours.Zone, day + LocalTime.Midnight.PlusMinutes(minute));
                if (start >= open.Start && start + kind.Length <= open.End)
                {
                    yield return start;
                }
            }
        }
    }

    private static int MinuteOf(LocalTime time) => (time.Hour * 60) + time.Minute;
}
