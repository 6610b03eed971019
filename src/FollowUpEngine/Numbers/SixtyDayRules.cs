using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>
/// Runs the funnel forward on its own rates and lags, once without generation for sixty days and once without sales. What was cut does not come back: who did not
/// hear of the business then is somebody else's customer, and so is whose turn it was and nobody came. Pure.
/// </summary>
public static class SixtyDayRules
{
    public const int Cut = 60;

    /// <summary>Of fewer jobs in a year nothing can be foretold.</summary>
    public const int FewestJobs = 10;

    private const int Later = 120;

    private static readonly Duration Year = Duration.FromDays(365);
    private static readonly Duration Quarter = Duration.FromDays(90);
    private static readonly Duration Month = Duration.FromDays(28);

    /// <param name="averageJob">What the deals of the year brought on average; null: no amount is known.</param>
    public static SixtyDays Of(IReadOnlyList<DiagnosedLead> leads, IReadOnlyList<RoleSplit> splits, decimal? averageJob, Targets targets, Instant now)
    {
        var won = leads.Count(lead => lead.Arrived > now - Year && lead.Won <= now);
        if (won < FewestJobs)
        {
            return new SixtyDays { Test = null, Splits = splits, Missing = [$"Of the leads of a year {won} were won; from {FewestJobs} on a cut can be foretold."] };
        }

        var missing = new List<string>();
        return new SixtyDays { Test = Test(leads, Profit(averageJob ?? targets.AverageJob, targets.GrossMargin, missing), now), Splits = splits, Missing = missing };
    }

    private static SixtyDayTest Test(IReadOnlyList<DiagnosedLead> leads, decimal? profit, Instant now)
    {
        var toWon = leads.Select(lead => (lead.Arrived, lead.Won)).ToList();
        var lags = new PassageTimes(toWon, now - Month);
        var rate = lags.Between(toWon, now - Year, now, now).Rate ?? 0;
        // A business that has not counted for ninety days yet has its pace of those that it did.
        var days = Math.Clamp((now - leads.Min(lead => lead.Arrived)).TotalDays, Month.TotalDays, Quarter.TotalDays);
        var jobs = rate * leads.Count(lead => lead.Arrived > now - Quarter && lead.Arrived <= now) / days;
        var sales = new PassageTimes(leads.Where(lead => lead.Accepted is not null).Select(lead => (lead.Accepted!.Value, lead.Won)), now - Month);
        return new SixtyDayTest(
            7 * jobs,
            profit,
            new CutLoss(jobs * WithoutGeneration(Cut), jobs * WithoutGeneration(Later)),
            // Then all that would have been won; later those whose turn it was in these days.
            new CutLoss(jobs * Cut, jobs * (Cut + (sales.Mean(lag => Math.Min(lag, Later - Cut)) ?? 0))));

        // Days' worth of jobs: of each arrival that did not come, those that would have been won by then.
        double WithoutGeneration(int by) => lags.Mean(lag => Math.Clamp(by - lag, 0, Cut)) ?? Math.Min(by, Cut);
    }

    private static decimal? Profit(decimal? job, double? margin, List<string> missing)
    {
        if (job is null)
        {
            missing.Add("No deal has an amount: tell what jobs bring, or say it in the business file (targets.averageJob), and the loss is said in money.");
        }

        if (margin is null)
        {
            missing.Add("Say in the business file what share of a job's price is left after labor and material (targets.grossMargin), and the loss is said in money.");
        }

        return job * (decimal?)margin;
    }
}
