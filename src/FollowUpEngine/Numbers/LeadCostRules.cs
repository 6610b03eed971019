using FollowUpEngine.Businesses;

namespace FollowUpEngine.Numbers;

/// <summary>
/// The true cost of a lead: spend, tools, agency, and the hours of people at what an hour really costs, the owner's included. A missing input removes the
/// cost that needs it and says so; it never counts as nothing. Pure.
/// </summary>
public static class LeadCostRules
{
    // Of a year's twelve months, in days.
    internal const decimal Months = 90 / (365.25m / 12);

    public static LeadCosts Of(Business business, IReadOnlyDictionary<string, StageCounts> counts)
    {
        var missing = new List<string>();
        // The sources that every business has without naming them cost what their phone costs; whoever wants them counted names them.
        var sources = business.Sources.Select(source => Of(source, business, counts.GetValueOrDefault(source.Name ?? source.Id) ?? StageCounts.None, missing));
        LeadCosts costs = new([.. sources.OrderByDescending(source => source.Total ?? source.Spend ?? 0)], missing);
        if (business.Sources.Where(source => source.Costs is null).Select(source => source.Name ?? source.Id).ToList() is { Count: > 0 } unknown)
        {
            missing.Insert(0, $"{string.Join(", ", unknown)}: say what {(unknown.Count == 1 ? "it" : "each")} costs a month (sources[].costs).");
        }

        return costs;
    }

    private static SourceCost Of(LeadSource source, Business business, StageCounts counts, List<string> missing)
    {
        var name = source.Name ?? source.Id;
        if (source.Costs is not { } costs)
        {
            return new SourceCost(name, source.Kind, null, null, counts);
        }

        var hours = HoursOf(name, costs, business, missing);
        return new SourceCost(name, source.Kind, Round(costs.Spend * Months), hours is { } worked ? Round((costs.Spend + costs.Tools + costs.Agency + worked) * Months) : null, counts);
    }

    /// <summary>What a month's hours cost; null where somebody's hour has no price.</summary>
    private static decimal? HoursOf(string source, SourceCosts costs, Business business, List<string> missing)
    {
        if (costs.Hours is null)
        {
            missing.Add($"{source}: say how many hours a month people put into it (sources[].costs.hours); none is an answer, too: {{}}.");
            return null;
        }

        decimal? sum = 0;
        foreach (var (id, hours) in costs.Hours)
        {
            var person = business.Staff.FirstOrDefault(known => known.Id == id);
            if (person?.Pay is { } pay)
            {
                sum += hours * pay.LoadedHour;
                continue;
            }

            var sentence = $"{person?.Name ?? id}: say what they cost a month (staff[].pay), the owner too: their hours are not free.";
            if (!missing.Contains(sentence, StringComparer.Ordinal))
            {
                missing.Add(sentence);
            }

            sum = null;
        }

        return sum;
    }

    private static decimal Round(decimal amount) => Math.Round(amount, 2, MidpointRounding.ToEven);
}
