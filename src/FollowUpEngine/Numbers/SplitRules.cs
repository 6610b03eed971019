using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>
/// Missed block hours × touches an hour × qualified leads a touch × win rate × gross profit of a job, against what a generator costs. Pure.
/// </summary>
public static class SplitRules
{
    private const double DaysAMonth = 365.25 / 12;
    private const int Lately = 28;
    private const int FewestMonths = 3;

    /// <summary>Days of blocks that are looked at.</summary>
    public const int LooksBack = 215;
    private const int MostMonths = 6;
    private const int Farthest = 24;

    /// <param name="days">Of the person's blocks, in their order.</param>
    /// <param name="leadsPerTouch">See <see cref="SplitNow.LeadsPerTouch"/>; null: there was no touch.</param>
    public static SplitNow Of(string person, IReadOnlyList<BlockDay> days, double? leadsPerTouch, double? winRate, decimal? profit, Business business, LocalDate today)
    {
        var missing = new List<string>();
        double? touches = Hours(days.Where(day => day.IsKept)) is > 0 and var kept ? days.Where(day => day.IsKept).Sum(day => day.Touches) / kept : null;
        var cost = CostOf(business);
        Say(touches is null, "No block was kept yet: what an hour of it brings is not known.");
        Say(leadsPerTouch is null, "No call or message to a lead was told in 90 days: what a touch brings is not known.");
        Say(winRate is null, "No qualified lead of a year had the time to be won yet.");
        Say(profit is null, "Say what a job brings (targets.averageJob, or amounts of deals) and what share is left of it (targets.grossMargin).");
        Say(cost is null, "Say what a generator costs a month (targets.generatorPerMonth, or the pay of one in the staff).");
        var lately = MissedHours(days.Where(day => day.Date >= today.PlusDays(-Lately))) * DaysAMonth / Lately;
        var anHour = (decimal?)(touches * leadsPerTouch * winRate) * profit;
        return new SplitNow
        {
            Person = person,
            MissedHours = lately,
            TouchesPerHour = touches,
            LeadsPerTouch = leadsPerTouch,
            WinRate = winRate,
            ProfitPerJob = profit,
            GeneratorCost = cost,
            Value = (decimal)lately * anHour,
            Crosses = cost is { } limit && anHour is > 0 and var hour ? Crossing(days, (decimal)lately * hour, hour, limit, today) : null,
            Missing = missing,
        };

        void Say(bool isMissing, string sentence)
        {
            if (isMissing)
            {
                missing.Add(sentence);
            }
        }
    }

    /// <summary>By a straight line through the whole months of the last half year.</summary>
    private static YearMonth? Crossing(IReadOnlyList<BlockDay> days, decimal now, decimal hour, decimal cost, LocalDate today)
    {
        var present = today.ToYearMonth();
        if (now >= cost)
        {
            return present;
        }

        var months = days.Where(day => day.Date.ToYearMonth() < present && day.Date.ToYearMonth() >= present.PlusMonths(-MostMonths)).GroupBy(day => day.Date.ToYearMonth())
            .Select(month => (Back: Back(month.Key), Value: (double)((decimal)MissedHours(month) * hour))).ToList();
        if (months.Count < FewestMonths)
        {
            return null;
        }

        var (x, y) = (months.Average(month => month.Back), months.Average(month => month.Value));
        var slope = months.Sum(month => (month.Back - x) * (month.Value - y)) / months.Sum(month => (month.Back - x) * (month.Back - x));
        var ahead = slope > 0 ? (int)Math.Ceiling(x + (((double)cost - y) / slope)) : int.MaxValue;
        return ahead is > 0 and <= Farthest ? present.PlusMonths(ahead) : null;

        // The present month is 0, the last whole one -1.
        double Back(YearMonth month) => ((month.Year - present.Year) * 12) + month.Month - present.Month;
    }

    private static decimal? CostOf(Business business) =>
        business.Staff.FirstOrDefault(person => person is { Roles: [StaffRole.Generator], Pay: not null })?.Pay is { } pay ? (pay.Pay * (1 + pay.TaxShare)) + pay.Commission + pay.Expenses : business.Targets.GeneratorPerMonth;

    private static double MissedHours(IEnumerable<BlockDay> days) => Hours(days.Where(day => !day.IsKept));

    private static double Hours(IEnumerable<BlockDay> days) => days.Sum(day => day.Minutes) / 60;
}
