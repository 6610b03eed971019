using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>What a lead really costs, by source, in the last 90 days.</summary>
/// <param name="Missing">What has to be told before a cost can be, in sentences.</param>
public sealed record LeadCosts(IReadOnlyList<SourceCost> Sources, IReadOnlyList<string> Missing)
{
    public static readonly Duration Over = Duration.FromDays(90);
}

/// <param name="Spend">Advertising alone; null: nobody said.</param>
/// <param name="Total">With tools, agency and people's hours at what they really cost; null where one of these is missing.</param>
/// <param name="Counts">What came of it in the same time.</param>
public sealed record SourceCost(string Name, SourceKind? Kind, decimal? Spend, decimal? Total, StageCounts Counts)
{
    public decimal? PerLead => Per(Total, Counts.Leads);

    public decimal? SpendPerLead => Per(Spend, Counts.Leads);

    public decimal? PerQualified => Per(Total, Counts.Qualified);

    public decimal? PerAccepted => Per(Total, Counts.Accepted);

    public decimal? PerHeld => Per(Total, Counts.Held);

    public decimal? PerWon => Per(Total, Counts.Won);

    private static decimal? Per(decimal? cost, int count) => count == 0 ? null : cost / count;
}

/// <summary>How many leads reached what in a time, whenever they arrived.</summary>
public sealed record StageCounts(int Leads, int Qualified, int Accepted, int Held, int Won)
{
    public static readonly StageCounts None = new(0, 0, 0, 0, 0);

    internal StageCounts With(CountedLead lead, Instant after, Instant until)
    {
        return new StageCounts(
            Leads + One(lead.ArrivedAt), Qualified + One(lead.Course.QualifiedAt), Accepted + One(lead.Course.AcceptedAt), Held + One(lead.Course.HeldAt),
            Won + lead.Course.Deals.Count(deal => One(deal.At) == 1));

        int One(Instant? at) => at > after && at <= until ? 1 : 0;
    }
}
