using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Cadences;

/// <summary>
/// A follow-up by steps, as a business file or the defaults define it. <see cref="Version"/> is a hash of the definition: people
/// under way finish on the version that they started.
/// </summary>
public sealed record Cadence
{
    public required string Name { get; init; }

    /// <summary>Eight hex digits of the definition's SHA-256.</summary>
    public required string Version { get; init; }

    /// <summary>What starts it by itself.</summary>
    public CadenceStart Starts { get; init; }

    /// <summary>For <see cref="CadenceStart.Stall"/>: the stall whose beginning starts it.</summary>
    public StallCause? Stall { get; init; }

    /// <summary>What ends it at once, besides a merge and the end of the lead.</summary>
    public CadenceEnds EndsOn { get; init; } = CadenceEnds.Default;

    /// <summary>Only leads for which this holds are enrolled.</summary>
    public LeadCondition When { get; init; } = LeadCondition.Any;

    /// <summary>Leads for which this holds are not enrolled; null: no such exception.</summary>
    public LeadCondition? Unless { get; init; }

    /// <summary>How long after the last start the same lead may be enrolled again; null means never again.</summary>
    public Period? ReenterAfter { get; init; } = Period.Zero;

    /// <summary>The cadence that follows when the last step is done.</summary>
    public string? Then { get; init; }

    /// <summary>In the order in which they are taken; at least one.</summary>
    public required IReadOnlyList<CadenceStep> Steps { get; init; }

    /// <summary>The place of a step, from 0; null when there is none of this name.</summary>
    public int? PlaceOf(string step)
    {
        for (var i = 0; i < Steps.Count; i++)
        {
            if (Steps[i].Id == step)
            {
                return i;
            }
        }

        return null;
    }
}

/// <summary>What starts a cadence by itself.</summary>
public enum CadenceStart
{
    /// <summary>Nothing: a person or another cadence's end starts it.</summary>
    ByName,
    Inquiry,
    HandedOff,
    Booked,
    NoShow,
    QuoteSent,
    Parked,
    Won,
    Stall,
}

/// <summary>What ends a cadence before its last step.</summary>
[Flags]
public enum CadenceEnds
{
    None = 0,

    /// <summary>A word of the customer: a message, another form.</summary>
    Reply = 1,

    /// <summary>A person of the business spoke with or wrote to the customer. A call that nobody answered does not count.</summary>
    HumanTouch = 2,

    /// <summary>An appointment was booked, moved, cancelled or missed.</summary>
    Booking = 4,
    StageChange = 8,
    OptOut = 16,
    Default = Reply | HumanTouch | Booking | StageChange | OptOut,
}
