using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>A lead as the rows say that were committed so far.</summary>
internal sealed class ObservedLead(BusinessId business, LeadId id, string name)
{
    public BusinessId Business { get; } = business;

    public LeadId Id { get; } = id;

    public string Name { get; } = name;

    public List<(LeadFact Fact, Instant CommittedAt)> Facts { get; } = [];

    /// <summary>All facts folded.</summary>
    public Lead? Folded { get; set; }

    /// <summary>The folded lead after each commit, oldest first.</summary>
    public List<(Lead Lead, Instant CommittedAt)> Past { get; } = [];

    public HeadBody? Head { get; set; }

    public string? HeadJson { get; set; }

    public SortedSet<string> DueKeys { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TouchBody> Touches { get; } = new(StringComparer.Ordinal);

    public StallBegan? LastStall { get; set; }

    /// <summary>How often the stall that began last has begun.</summary>
    public int SameStalls { get; set; }

    private (Business File, Instant Since, Instant? Deadline)? _deadline;

    /// <summary>A deadline that is slow to count, counted once for each file and moment.</summary>
    public Instant? Deadline(Business file, Instant since, Func<Instant?> count)
    {
        if (_deadline is not { } known || !ReferenceEquals(known.File, file) || known.Since != since)
        {
            _deadline = known = (file, since, count());
        }

        return known.Deadline;
    }

    /// <summary>The lead as it was known at a moment, and everything that it has been since.</summary>
    public IEnumerable<Lead> Since(Instant moment)
    {
        for (var i = Past.Count - 1; i >= 0; i--)
        {
            yield return Past[i].Lead;
            if (Past[i].CommittedAt <= moment)
            {
                yield break;
            }
        }
    }
}
