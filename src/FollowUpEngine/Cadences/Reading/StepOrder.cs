using FollowUpEngine.Businesses.Reading;
using NodaTime;

namespace FollowUpEngine.Cadences.Reading;

/// <summary>
/// Do the steps stand in the order of their moments? A fault only where a step comes before an earlier one whenever the cadence starts: next day
/// at 14:00 and a day later are in either order, depending on the hour of the start.
/// </summary>
internal static class StepOrder
{
    private static readonly LocalDateTime[] Starts =
    [
        .. new LocalDate[] { new(2026, 1, 1), new(2026, 1, 31), new(2026, 2, 1), new(2026, 2, 28), new(2026, 7, 15) }
            .SelectMany(date => new[] { date.AtMidnight(), date + new LocalTime(23, 59) }),
    ];

    public static void Check(IReadOnlyList<(CadenceStep Step, JsonValue Place)> steps)
    {
        for (var i = 1; i < steps.Count; i++)
        {
            var late = steps.Take(i).LastOrDefault(earlier => IsSurelyBefore(steps[i].Step, earlier.Step));
            if (late.Step is not null)
            {
                steps[i].Place.Fault<string>($"The step comes before \"{late.Step.Id}\", which stands above it.", "Put the steps in the order of their moments.");
            }
        }
    }

    /// <summary>How long after the start the step comes at the least.</summary>
    public static Duration Least(CadenceStep step) => step switch
    {
        { BeforeVisit: not null } => Duration.Zero,
        { WorkingTime: { } working } => working,
        _ => Starts.Min(start => Moment(step, start) - start.InUtc().ToInstant()),
    };

    private static bool IsSurelyBefore(CadenceStep step, CadenceStep other) => (step, other) switch
    {
        ({ BeforeVisit: { } later }, { BeforeVisit: { } earlier }) => later > earlier,
        ({ BeforeVisit: not null }, _) or (_, { BeforeVisit: not null }) => false,
        ({ WorkingTime: { } later }, { WorkingTime: { } earlier }) => later < earlier,
        // Working time is never shorter than the time on the wall.
        (_, { WorkingTime: { } working }) => Starts.All(start => Moment(step, start) < start.InUtc().ToInstant() + working),
        ({ WorkingTime: not null }, _) => false,
        _ => Starts.All(start => Moment(step, start) < Moment(other, start)),
    };

    private static Instant Moment(CadenceStep step, LocalDateTime start)
    {
        var date = start.Date.PlusYears(step.After.Years).PlusMonths(step.After.Months).PlusWeeks(step.After.Weeks).PlusDays(step.After.Days);
        var hours = step.After - new PeriodBuilder { Years = step.After.Years, Months = step.After.Months, Weeks = step.After.Weeks, Days = step.After.Days }.Build();
        return (date + (step.At ?? start.TimeOfDay)).InUtc().ToInstant() + hours.ToDuration();
    }
}
