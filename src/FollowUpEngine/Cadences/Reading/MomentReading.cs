using FollowUpEngine.Businesses.Reading;
using NodaTime;

namespace FollowUpEngine.Cadences.Reading;

/// <summary>Reads when a step is taken: after the start, before the visit, or in working time of the closer.</summary>
internal static class MomentReading
{
    private static readonly Duration LongestBeforeVisit = Duration.FromDays(30);

    public static CadenceStep Read(JsonValue value, JsonObjectReading file, CadenceStart starts, CadenceStep step)
    {
        var (after, at) = (file.Optional("after"), file.Optional("at"));
        var (beforeVisit, workingTime) = (file.Optional("beforeVisit"), file.Optional("workingTime"));
        if (new[] { after, beforeVisit, workingTime }.Count(moment => moment.IsPresent) > 1)
        {
            value.Fault<string>("The step has several moments.", "Keep one of \"after\", \"beforeVisit\" and \"workingTime\".");
        }

        if (beforeVisit.IsPresent && starts != CadenceStart.Booked)
        {
            beforeVisit.Fault<string>("Only a cadence that a booking starts has a visit to count from.", "Let it start by \"booked\", or write \"after\".");
        }

        var period = TimeReading.Moment(after) ?? Period.Zero;
        var time = TimeReading.Time(at);
        if (at.IsPresent && (period.HasTimeComponent || !period.HasDateComponent))
        {
            at.Fault<string>("A time of day needs whole days in \"after\".", "Write \"after\" in days or months, such as P1D.");
        }

        return step with
        {
            After = period,
            At = time,
            BeforeVisit = TimeReading.Span(beforeVisit, Duration.FromMinutes(1), LongestBeforeVisit),
            WorkingTime = TimeReading.BusinessTime(workingTime),
        };
    }
}
