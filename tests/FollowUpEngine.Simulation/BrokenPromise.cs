using NodaTime;

namespace FollowUpEngine.Simulation;

/// <summary>What the observer saw that must not be.</summary>
internal sealed record BrokenPromise(Promise Promise, string What, Instant At);

/// <summary>The promises of the design's section 3.</summary>
internal enum Promise
{
    /// <summary>Nothing acknowledged is lost.</summary>
    NothingLost = 1,

    /// <summary>No message twice.</summary>
    NothingTwice,

    /// <summary>No message that should not go.</summary>
    NothingForbidden,

    /// <summary>No lead without a next moment.</summary>
    NextMoment,

    /// <summary>One lead, one cause, one person.</summary>
    OneCause,

    /// <summary>All or nothing.</summary>
    AllOrNothing,

    /// <summary>Sealed businesses.</summary>
    Sealed,

    /// <summary>Time is an argument: nothing goes before its time.</summary>
    Time,

    /// <summary>Every "why?" has an answer.</summary>
    EveryWhy,

    /// <summary>Of who was erased nothing is left.</summary>
    Forgotten,
}
