using System.Globalization;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Which side of a business is broken: generation, the gap, or sales? Pure; see <c>docs/decisions/a-verdict-waits-for-its-evidence.md</c>.</summary>
public static class DiagnosisRules
{
    /// <summary>Below this share of its baseline a side is broken.</summary>
    public const double Broken = 0.8;

    /// <summary>From this share on it is healthy.</summary>
    public const double Healthy = 0.9;

    /// <summary>Fewer leads, or decided quotes, show nothing.</summary>
    public const int FewestLeads = 20;
    public const int FewestQuotes = 10;

    // The least that is usual in the trade: of the leads, and of the appointments.
    private const double LeadToAppointment = 0.30;
    private const double AppointmentToJob = 0.25;

    // Who qualifies hardly anybody does not make the gap's work worse.
    private const double MostByFloor = 0.75;
    private const double ReferralHeavy = 0.7;
    private const double MostSilent = 0.4;

    // Standard deviations: an all-clear is right in nine of ten, an accusation in thirty-nine of forty.
    private const double Clears = 1.2816;
    private const double Accuses = 1.96;

    private static readonly string Own = "your own previous 90 days";

    public static Diagnosis Of(IReadOnlyList<DiagnosedLead> leads, Targets targets, Instant now)
    {
        var arrived = Between(leads, lead => lead.Arrived, now - PassageChange.Lately, now);
        var usual = Between(leads, lead => lead.Arrived, now - PassageChange.Lately - PassageChange.Earlier, now - PassageChange.Lately) * (PassageChange.Lately / PassageChange.Earlier);
        var gap = Change(leads, lead => lead.Qualified, lead => lead.Held, now);
        var sales = Change(leads, lead => lead.Held, lead => lead.Won, now);
        var qualify = Change(leads, lead => lead.Arrived, lead => lead.Qualified, now);
        var (gapBase, gapBy) = Best(gap.Before.Rate, targets.QualifiedToHeld, qualify.Before.Rate is > 0 and var q ? Math.Min(MostByFloor, LeadToAppointment / q) : null);
        var (salesBase, salesBy) = Best(sales.Before.Rate, targets.HeldToWon, AppointmentToJob);
        var decided = leads.Count(lead => lead.Quoted is not null && (lead.Won ?? lead.Ended) is { } end && end > now - PassageChange.Lately && end <= now);
        var generation = Generation(leads, targets, gapBase, salesBase, now);
        SideFigures[] sides =
        [
            generation,
            Of(StallSide.Gap, gap, gapBase, gapBy, laterRate: salesBase ?? 0),
            Of(StallSide.Sales, sales, salesBase, salesBy, laterRate: 1),
        ];
        var verdict = Judge(sides, arrived, decided);
        var open = leads.Where(lead => lead.IsOpenQuote).ToList();
        var recent = leads.Where(lead => lead.Arrived > now - PassageChange.Lately && lead.Arrived <= now).ToList();
        var figures = new Diagnosis
        {
            Verdict = verdict,
            Words = "",
            At = now,
            Sides = sides,
            Steps =
            [
                Step(leads, LeadStage.Inquiry, LeadStage.MarketingQualified, now), Step(leads, LeadStage.MarketingQualified, LeadStage.SalesAccepted, now),
                Step(leads, LeadStage.SalesAccepted, LeadStage.SalesQualified, now), Step(leads, LeadStage.SalesQualified, LeadStage.Opportunity, now),
                Step(leads, LeadStage.Opportunity, LeadStage.Won, now),
            ],
            Inquiries = arrived,
            UsualInquiries = usual,
            DecidedQuotes = decided,
            OpenQuotes = open.Count,
            SilentQuotes = open.Count(lead => lead.IsSilent),
            ReferralShare = leads.Any(lead => lead.IsReferral) ? Share.Of(recent.Count(lead => lead.IsReferral), recent.Count) : null,
            Notes = [],
        };
        figures = figures with { Notes = [.. Notes(figures)] };
        return figures with { Words = DiagnosisWords.Of(figures) };
    }

    private static PassageChange Change(IReadOnlyList<DiagnosedLead> leads, Func<DiagnosedLead, Instant?> from, Func<DiagnosedLead, Instant?> to, Instant now) =>
        PassageChange.Of([.. leads.Where(lead => from(lead) <= now).Select(lead => (from(lead)!.Value, to(lead)))], now);

    private static StepFigures Step(IReadOnlyList<DiagnosedLead> leads, LeadStage from, LeadStage to, Instant now) => new(from, to, Change(leads, lead => lead.At(from), lead => lead.At(to), now));

    /// <summary>The better of what the business did, what its owner wants, and what is usual at the least.</summary>
    private static (double? Rate, string By) Best(double? own, double? target, double? floor)
    {
        var best = ((double? Rate, string By)[])[(own, Own), (target, "your target"), (floor, "the least that is usual in the trade")];
        return best.Where(measure => measure.Rate > 0).OrderByDescending(measure => measure.Rate).FirstOrDefault((null, ""));
    }

    private static SideFigures Generation(IReadOnlyList<DiagnosedLead> leads, Targets targets, double? gap, double? sales, Instant now)
    {
        var qualified = Between(leads, lead => lead.Qualified, now - PassageChange.Lately, now);
        var own = Between(leads, lead => lead.Qualified, now - PassageChange.Lately - PassageChange.Earlier, now - PassageChange.Lately) * (PassageChange.Lately / PassageChange.Earlier);
        double? wanted = targets.JobsPerWeek is { } jobs && gap * sales is > 0 and var yield ? (double)jobs * 4 / yield : null;
        var (needed, by) = wanted is { } known ? (known, string.Create(CultureInfo.InvariantCulture, $"{targets.JobsPerWeek:0.##} jobs a week, your target")) : (own, Own);
        if (needed <= 0)
        {
            return new SideFigures(StallSide.Generation, qualified, null, "", null, null, null, qualified, 0);
        }

        var index = qualified / needed;
        // A count varies by its root; what a target says varies by nothing.
        var known90 = wanted is null ? own * (PassageChange.Earlier / PassageChange.Lately) : double.PositiveInfinity;
        var spread = Math.Sqrt((1 / (qualified + 0.5)) + (1 / known90));
        var least = (qualified + 0.5) / needed;
        var lost = Math.Max(0, needed - qualified) * (gap ?? 0) * (sales ?? 0);
        return new SideFigures(StallSide.Generation, qualified, needed, by, index, index * Math.Exp(-Clears * spread), least * Math.Exp(Accuses * spread), qualified, lost);
    }

    private static SideFigures Of(StallSide side, PassageChange change, double? baseline, string by, double laterRate)
    {
        if (baseline is not { } known || change.Now.Rate is not { } now)
        {
            return new SideFigures(side, change.Now.Rate ?? 0, baseline, by, null, null, null, change.Now.Entered, 0);
        }

        var high = change.Now.Interval(Accuses).High / known;
        if (by == Own && now > 0)
        {
            var spread = Math.Sqrt(Math.Pow(change.Now.LogSpread, 2) + Math.Pow(change.Before.LogSpread, 2));
            high = Math.Max(high, now / known * Math.Exp(Accuses * spread));
        }

        return new SideFigures(side, now, known, by, now / known, change.Now.Interval(Clears).Low / known, high, change.Now.Entered, change.Now.Entered * Math.Max(0, known - now) * laterRate);
    }

    private static Verdict Judge(IReadOnlyList<SideFigures> sides, int arrived, int decided)
    {
        // An accusation is dearer than an all-clear, so it wants more; of several the one that costs most jobs.
        var broken = sides.Where(side => IsShown(side, arrived, decided) && side.High < Broken).MaxBy(side => side.JobsLost);
        if (broken is not null)
        {
            return broken.Side switch { StallSide.Generation => Verdict.Generation, StallSide.Gap => Verdict.Gap, _ => Verdict.Sales };
        }

        // Whatever may still be broken keeps the others from being called well.
        return sides.Any(side => !IsShown(side, arrived, decided) || side.Low < Broken) ? Verdict.TooFew
            : sides.All(side => side.Index >= Healthy) ? Verdict.Healthy
            : Verdict.Watch;
    }

    /// <summary>Whether there is enough to say anything of a side. That nobody came is itself what generation shows, where somebody should have.</summary>
    private static bool IsShown(SideFigures side, int arrived, int decided) => side switch
    {
        { Index: null } => false,
        { Side: StallSide.Generation } => side.Baseline >= FewestLeads || arrived >= FewestLeads,
        { Side: StallSide.Sales } => decided >= FewestQuotes && side.Entered >= FewestQuotes,
        _ => side.Entered >= FewestLeads,
    };

    private static IEnumerable<string> Notes(Diagnosis figures)
    {
        if (figures.ReferralShare > ReferralHeavy && figures.Inquiries < Healthy * figures.UsualInquiries)
        {
            yield return $"{DiagnosisWords.Percent(figures.ReferralShare.Value)} of the leads came by referral, and few come otherwise: generation.";
        }

        if (figures.OpenQuotes >= FewestQuotes && figures.SilentQuotes > MostSilent * figures.OpenQuotes)
        {
            yield return $"{figures.SilentQuotes} of {figures.OpenQuotes} open quotes are silent: sales.";
        }
    }

    private static int Between(IReadOnlyList<DiagnosedLead> leads, Func<DiagnosedLead, Instant?> at, Instant after, Instant until) =>
        leads.Count(lead => at(lead) is { } moment && moment > after && moment <= until);
}
