using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;

namespace FollowUpEngine.Replay;

/// <summary>What a history would have looked like with the engine watching. Lists are in a fixed order: the same replay gives the same report.</summary>
public sealed record ReplayReport
{
    /// <summary>Leads at the end; those that turned out to be one person count once.</summary>
    public required int Leads { get; init; }

    /// <summary>Inquiries taken: more than leads when people asked again.</summary>
    public required int Inquiries { get; init; }

    public required int MergedLeads { get; init; }

    /// <summary>Rows that the engine took for the same delivery again.</summary>
    public required int RepeatedRows { get; init; }

    /// <summary>Leads that stalled at least once, by any cause.</summary>
    public required int StalledLeads { get; init; }

    /// <summary>In order of precedence.</summary>
    public required IReadOnlyList<StallFigures> Stalls { get; init; }

    /// <summary>To leads first, then to staff; by cadence and by the time after its start.</summary>
    public required IReadOnlyList<MessageFigures> Messages { get; init; }

    /// <summary>Messages that were planned and did not go, by the rule that held them back; the most frequent first.</summary>
    public required IReadOnlyList<HeldBackFigures> HeldBack { get; init; }

    /// <summary>Calls that the engine would have asked for, by staff id.</summary>
    public required IReadOnlyList<NamedCount> CallTasks { get; init; }

    public required IReadOnlyList<CadenceEndFigures> CadenceEnds { get; init; }

    /// <summary>From arrival to the first automatic message; null when there was none.</summary>
    public required SpreadFigures? FirstAnswer { get; init; }

    /// <summary>From arrival to the first touch by a person that the history tells; null when it tells none.</summary>
    public required SpreadFigures? FirstTouch { get; init; }

    /// <summary>The same in working time of the generator.</summary>
    public required SpreadFigures? FirstTouchWorking { get; init; }

    /// <summary>Leads that a person touched within five working minutes.</summary>
    public required int TouchedWithinFiveMinutes { get; init; }

    /// <summary>Where the leads stood at the end.</summary>
    public required IReadOnlyList<NamedCount> Stages { get; init; }

    public required IReadOnlyList<SourceFigures> Sources { get; init; }

    /// <summary>What the history tells and the engine would not believe.</summary>
    public required IReadOnlyList<RefusedFigures> Refused { get; init; }

    public required int FactsAfterTheEnd { get; init; }

    public decimal Cost => Messages.Sum(step => step.Cost);
}

/// <param name="Began">How many began.</param>
/// <param name="Leads">On how many leads.</param>
/// <param name="Lasted">Of those that ended: calendar time from the beginning of the stall to its end.</param>
/// <param name="LastedWorking">The same in working time of the person whose turn it was at the beginning.</param>
/// <param name="Open">Those still open at the end, and for how long by then (calendar time).</param>
/// <param name="Months">When they began, by local month.</param>
/// <param name="CuredBy">What ended them.</param>
public sealed record StallFigures(
    StallCause Cause, StallSide Side, int Began, int Leads, SpreadFigures? Lasted, SpreadFigures? LastedWorking, SpreadFigures? Open, IReadOnlyList<NamedCount> Months, IReadOnlyList<NamedCount> CuredBy);

/// <param name="Segments">SMS segments; 0 for email.</param>
/// <param name="AfterStart">How long after the cadence's start it went out.</param>
public sealed record MessageFigures(
    Audience Audience, Channel Channel, string Cadence, string Step, int Sent, int Segments, decimal Cost, SpreadFigures AfterStart);

public sealed record HeldBackFigures(Audience Audience, Channel Channel, string Rule, int Count);

/// <param name="By"><c>completed</c>, or what ended it before its last step.</param>
public sealed record CadenceEndFigures(string Cadence, string By, int Count);

public sealed record SourceFigures(string Source, int Leads, int Stalled);

/// <param name="FirstRows">Row numbers of the history, the first ten.</param>
public sealed record RefusedFigures(string Fact, string Reason, int Count, IReadOnlyList<int> FirstRows);
