using System.Text.Json.Serialization;
using NodaTime;

namespace FollowUpEngine.Blocks;

/// <summary>What became of a block.</summary>
/// <param name="Date">Where the person works.</param>
/// <param name="Target">Touches that were to be made.</param>
public sealed record BlockDay(string Person, LocalDate Date, Instant From, Instant To, int Target, int Touches, IReadOnlyList<BlockBreak> Breaks)
{
    /// <summary>So long something else takes, with the way back into the work.</summary>
    public const int MinutesEach = 10;

    /// <summary>Of its minutes so much has to stay free of other work.</summary>
    public const double Free = 0.8;

    [JsonIgnore]
    public double Minutes => (To - From).TotalMinutes;

    [JsonIgnore]
    public double Lost => Math.Min(Minutes, MinutesEach * Breaks.Sum(one => one.Times));

    [JsonIgnore]
    public bool IsKept => Lost <= (1 - Free) * Minutes && Touches >= Target;
}

/// <summary>Work in a block that is not getting leads.</summary>
public sealed record BlockBreak(BlockBreaker By, int Times);

/// <summary>Whose work it was.</summary>
public enum BlockBreaker
{
    /// <summary>A lead that had come in meanwhile and was the cover's.</summary>
    NewLead,

    /// <summary>A customer who had written meanwhile.</summary>
    Customer,

    /// <summary>A deal of the person's own: a packet, a visit, a quote, a call about it.</summary>
    OwnDeal,
}
