namespace FollowUpEngine.Stalls;

/// <summary>Why a lead stalled, in order of precedence: the first that matches counts. The codes are the playbook's.</summary>
public enum StallCause
{
    /// <summary>Customer waits: the customer wrote last and nobody answered.</summary>
    S3,

    /// <summary>Unanswered inquiry: no human touch within the threshold after arrival.</summary>
    G1,

    /// <summary>Bar open: an answer is missing after the first conversation, or a rejected packet came back.</summary>
    G2,

    /// <summary>Handoff unanswered.</summary>
    H1,

    /// <summary>Accepted, and no appointment.</summary>
    H2,

    /// <summary>The appointment's time is past, and nobody said how it went.</summary>
    H3,

    /// <summary>A no-show that is not booked again.</summary>
    H4,

    /// <summary>The visit was held, and no quote went out.</summary>
    S1,

    /// <summary>The quote is out, and nobody said a word since.</summary>
    S2,

    /// <summary>Parked past its date.</summary>
    P1,

    /// <summary>Lost track: open, and nothing will ever happen by itself.</summary>
    X1,
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
