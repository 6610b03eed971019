using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>The person wants no more messages on a channel.</summary>
public sealed record OptedOut : LeadFact
{
    public required Channel Channel { get; init; }

    /// <summary>By what: a link, a word, a person.</summary>
    public required string By { get; init; }

    /// <summary>The person asked for this channel only to end: follow-up goes on by the others.</summary>
    public bool OthersGoOn { get; init; }

    /// <summary>The person's own words, where they wrote any. It is honoured with this fact: the suppression stands in the same batch.</summary>
    public string? Words { get; init; }

    /// <summary>
    /// The keyed hash of the one address or number that a provider says it of, which gets its suppression with this fact; null when
    /// it is said of all that the lead has.
    /// </summary>
    public string? Contact { get; init; }
}

/// <summary>The person wants messages on a channel again, by their own word: nobody else can say it.</summary>
public sealed record OptedIn : LeadFact
{
    public required Channel Channel { get; init; }

    /// <summary>By what word.</summary>
    public required string By { get; init; }

    /// <summary>The keyed hash of the one address or number that it was said from, and that is open again; null in facts of earlier versions.</summary>
    public string? Contact { get; init; }
}

/// <summary>The person wants follow-up less often.</summary>
public sealed record PaceChosen : LeadFact
{
    /// <summary>At least this long between two messages of a cadence.</summary>
    public required Duration Gap { get; init; }

    /// <summary>By what: a link, a person.</summary>
    public required string By { get; init; }
}
