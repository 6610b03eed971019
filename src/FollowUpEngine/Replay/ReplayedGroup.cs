using FollowUpEngine.Leads;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Replay;

/// <summary>What became of the rows of one small world.</summary>
public sealed record ReplayedGroup
{
    /// <summary>The leads as they stood at the end, with everything that happened to each.</summary>
    public required IReadOnlyList<ReplayedLead> Leads { get; init; }

    /// <summary>Rows that the engine took for what it had already.</summary>
    public required int Repeated { get; init; }

    /// <summary>What the history tells and the engine would not believe.</summary>
    public required IReadOnlyList<RefusedFact> Refused { get; init; }

    /// <summary>Facts that lie behind the end of the replay.</summary>
    public required int TooLate { get; init; }
}

/// <param name="UnitsOf">What was paid for a touch: SMS segments, or 1 for an email; 0 when it was never sent.</param>
public sealed record ReplayedLead(Lead Lead, IReadOnlyList<LeadFact> Facts, Func<TouchRef, int> UnitsOf);

/// <param name="Row">The history's row, whose number a person can look up.</param>
public sealed record RefusedFact(int Row, string Fact, string Reason);
