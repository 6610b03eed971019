using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Counts the deals of a year by their source.</summary>
internal sealed class WonYearTally(Business business, Instant now)
{
    private readonly Dictionary<string, WonSource> _sources = new(StringComparer.Ordinal);

    /// <summary>What a deal brings on average; null where no amount is known.</summary>
    public decimal? AverageJob => _sources.Values.Sum(source => source.Known) is > 0 and var known ? _sources.Values.Sum(source => source.Amount) / known : null;

    public void Add(CountedLead lead)
    {
        foreach (var deal in lead.Course.Deals.Where(deal => deal.At > now - WonYear.Over && deal.At <= now))
        {
            var name = lead.Source.Length == 0 ? NumbersTally.Missing : lead.Source;
            var known = _sources.GetValueOrDefault(name) ?? new WonSource(name, lead.Kind, 0, 0, 0, 0);
            _sources[name] = known with { Deals = known.Deals + 1, Amount = known.Amount + (deal.Amount ?? 0), Known = known.Known + (deal.Amount is null ? 0 : 1) };
        }
    }

    public WonYear Figures()
    {
        var deals = _sources.Values.Sum(source => source.Deals);
        var missing = new List<string>();
        return new WonYear(
            deals,
            [.. _sources.Values.Select(source => source with { Share = (double)source.Deals / deals }).OrderByDescending(source => source.Deals).ThenBy(source => source.Name, StringComparer.Ordinal)],
            ShareOf(SourceKind.Sales, "what salespeople find themselves", missing),
            ShareOf(SourceKind.Referral, "people whom somebody sent", missing),
            missing);

        double? ShareOf(SourceKind kind, string what, List<string> missing)
        {
            if (business.Sources.All(source => source.Kind != kind))
            {
                missing.Add($"No source stands for {what}: name one in the business file (sources[].kind: {kind.ToString().ToLowerInvariant()}).");
                return null;
            }

            return Numbers.Share.Of(_sources.Values.Where(source => source.Kind == kind).Sum(source => source.Deals), deals);
        }
    }
}
