using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>How long a lead may wait before it is stalled, in working time of the person whose turn it is.</summary>
public sealed record StallThresholds
{
    /// <summary>S3: the customer wrote last. Half a day, so that a morning's message is answered the same day.</summary>
    public Duration CustomerWaits { get; init; } = Duration.FromHours(4);

    /// <summary>G1: no human touch after an inquiry. 15 minutes: odds of qualifying fall steeply after the first quarter of an hour.</summary>
    public Duration UnansweredInquiry { get; init; } = Duration.FromMinutes(15);

    /// <summary>G2: an answer of the bar is missing after the first conversation.</summary>
    public Duration BarOpen { get; init; } = Duration.FromHours(24);

    /// <summary>H1: the closer neither accepts nor rejects. 15 minutes: claim timers in the field run from 5 to 30.</summary>
    public Duration HandoffUnanswered { get; init; } = Duration.FromMinutes(15);

    /// <summary>H1 goes on: from here on it is the owner's turn. Counted from the handoff too.</summary>
    public Duration HandoffToOwner { get; init; } = Duration.FromMinutes(30);

    /// <summary>H2: accepted, and nothing booked.</summary>
    public Duration NoAppointment { get; init; } = Duration.FromHours(24);

    /// <summary>H3: the appointment is past, and its outcome is not known.</summary>
    public Duration NoOutcome { get; init; } = Duration.FromHours(24);

    /// <summary>H4: a no-show that is not booked again.</summary>
    public Duration NoShow { get; init; } = Duration.FromHours(2);

    /// <summary>S1: the visit was held, and no quote is out.</summary>
    public Duration NoQuote { get; init; } = Duration.FromHours(48);

    /// <summary>S2: the quote is out, and nobody said a word.</summary>
    public Duration QuoteSilent { get; init; } = Duration.FromHours(72);

    /// <summary>X1: nothing is planned, and nothing of the above can ever begin.</summary>
    public Duration LostTrack { get; init; } = Duration.FromHours(24);
}
