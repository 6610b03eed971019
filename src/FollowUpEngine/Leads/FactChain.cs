namespace FollowUpEngine.Leads;

/// <summary>Facts of one decision as they come, with the lead as it is after each of them.</summary>
internal sealed class FactChain
{
    private readonly List<LeadFact> _facts;
    private Lead? _lead;

    public FactChain(Lead? before, IReadOnlyList<LeadFact> happened)
    {
        _facts = [.. happened];
        _lead = happened.Aggregate(before, LeadFolding.Evolve);
    }

    public Lead Lead => _lead ?? throw new InvalidOperationException("A lead begins with a fact.");

    public IReadOnlyList<LeadFact> Facts => _facts;

    public void Add(LeadFact? fact)
    {
        if (fact is not null)
        {
            _facts.Add(fact);
            _lead = LeadFolding.Evolve(_lead, fact);
        }
    }

    public void AddRange(IEnumerable<LeadFact> facts)
    {
        // Taken whole first: the facts are made from the lead as it stands now.
        foreach (var fact in facts.ToList())
        {
            Add(fact);
        }
    }
}
