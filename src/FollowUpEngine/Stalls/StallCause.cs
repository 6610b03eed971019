namespace FollowUpEngine.Stalls;

/// <summary>Why a lead stalled. The codes are the playbook's.</summary>
public enum StallCause
{
    /// <summary>Unanswered inquiry: no human touch within the threshold after arrival.</summary>
    G1,
}

/// <summary>Which side of the business a stall is on.</summary>
public enum StallSide
{
    Generation,
    Gap,
    Sales,
}

/// <summary>A stall that is still open.</summary>
public sealed record OpenStall(StallCause Cause, StallSide Side, NodaTime.Instant Since, NodaTime.Instant BeganAt, string Person);
