namespace FollowUpEngine.Leads;

/// <summary>What is to be done about a command.</summary>
public abstract record LeadDecision
{
    /// <summary>These facts happened. An empty list still moves the lead's next moment.</summary>
    public sealed record Change(IReadOnlyList<LeadFact> Facts) : LeadDecision;

    /// <summary>The command makes no sense in the lead's present state.</summary>
    public sealed record Refused(string Reason) : LeadDecision;
}
