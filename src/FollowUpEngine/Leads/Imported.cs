using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>
/// What stands before it was brought from another program's file. Nobody has acted on it here, so the lead is silent
/// (<see cref="Lead.SilentSince"/>) until somebody does.
/// </summary>
public sealed record Imported : LeadFact
{
    /// <summary>Keyed hashes that name the rows: the same row is not brought twice.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>Of these rows, those that told an end: it is told once. Null in facts of earlier versions.</summary>
    public IReadOnlyList<string>? Ended { get; init; }

    /// <summary>How far the lead stands on its way by the file's word; null: the facts before it say it all.</summary>
    public LeadStage? Stage { get; init; }

    /// <summary>Set with <see cref="Stage"/>: since when, as far as the file tells.</summary>
    public Instant? StageSince { get; init; }
}
