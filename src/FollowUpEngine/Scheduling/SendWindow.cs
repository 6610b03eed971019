using NodaTime;

namespace FollowUpEngine.Scheduling;

/// <summary>
/// The local hours in which an automatic message may go: <c>[opens, closes)</c> on the given days, <paramref name="Closes"/> at
/// midnight meaning the day's end. It opens before it closes.
/// </summary>
public sealed record SendWindow(LocalTime Opens, LocalTime Closes, IReadOnlySet<IsoDayOfWeek> Days)
{
    /// <summary>Mon–Sat 10:00–18:00: inside the hours of nearly every state; where a state is stricter, its rule is held besides.</summary>
    public static SendWindow DefaultSms { get; } = new(
        new LocalTime(10, 0),
        new LocalTime(18, 0),
        new HashSet<IsoDayOfWeek>
        {
            IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday,
        });

    /// <summary>Every day 8:00–20:00: no law limits email to hours, decency does.</summary>
    public static SendWindow DefaultEmail { get; } = new(
        new LocalTime(8, 0),
        new LocalTime(20, 0),
        new HashSet<IsoDayOfWeek>(Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)));

    /// <summary>The window as hours in one zone, so that windows and working hours share one way of counting.</summary>
    internal WorkingHours In(DateTimeZone zone, HolidayCalendar holidays)
    {
        IReadOnlyList<OpenSpan> span = [new OpenSpan(Opens, Closes)];
        return new WorkingHours(zone, Days.ToDictionary(day => day, _ => span), holidays);
    }
}
