using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Stalls;

/// <summary>A clock that runs against a lead: when it has run for the threshold, in working time of those hours, the lead is stalled.</summary>
/// <param name="Person">Whose turn it is then.</param>
public sealed record StallClock(StallCause Cause, StallSide Side, Instant Since, Duration Threshold, WorkingHours Hours, StaffMember Person)
{
    /// <summary>The threshold itself counts: at 15 minutes it is stalled.</summary>
    public Instant RunsOutAt => WorkingTimeRules.Add(Hours, Since, Threshold);
}
