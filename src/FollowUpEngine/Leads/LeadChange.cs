using FollowUpEngine.Storage;

namespace FollowUpEngine.Leads;

/// <summary>A lead after new facts, with the rows (touches, contact points, deliveries) that must change with it.</summary>
public sealed record LeadChange(Lead After, IReadOnlyList<LeadFact> Facts, IReadOnlyList<RowChange> Rows)
{
    /// <summary>The lead before; null for a new one, or where nobody asks.</summary>
    public Lead? Before { get; init; }

    /// <summary>Folds the facts into the lead.</summary>
    public static LeadChange Of(Lead? before, IReadOnlyList<LeadFact> facts, IReadOnlyList<RowChange> rows)
    {
        var after = facts.Aggregate(before, LeadFolding.Evolve) ?? throw new InvalidOperationException("A lead begins with a fact.");
        return new LeadChange(after, facts, rows) { Before = before };
    }
}
