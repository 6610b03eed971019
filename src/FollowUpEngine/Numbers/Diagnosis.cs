using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Numbers;

public enum Verdict
{
    /// <summary>So few leads that chance may have made them.</summary>
    TooFew,
    Healthy,

    /// <summary>Somewhat less than usual, and not yet broken.</summary>
    Watch,

    /// <summary>Too few qualified leads come in.</summary>
    Generation,

    /// <summary>They are lost between qualification and appointment.</summary>
    Gap,

    /// <summary>They are lost between appointment and job.</summary>
    Sales,
}

/// <summary>What the owner wants; null: nothing was said, and the business's own past is the measure.</summary>
/// <param name="QualifiedToHeld">The share of qualified leads whose appointment is held.</param>
/// <param name="HeldToWon">The share of held appointments that become jobs.</param>
/// <param name="GrossMargin">The share of a job's price that is left after labor and material.</param>
/// <param name="AverageJob">What a job brings; used as long as no deal has an amount.</param>
/// <param name="CrewJobsPerWeek">How many jobs the crews can do.</param>
/// <param name="WeeksOfWork">For how many weeks there should be work.</param>
/// <param name="GeneratorPerMonth">What a generator would cost a month with everything; needed as long as nobody of the staff is one and nothing else.</param>
public sealed record Targets(
    decimal? JobsPerWeek = null, double? QualifiedToHeld = null, double? HeldToWon = null, double? GrossMargin = null, decimal? AverageJob = null, decimal? CrewJobsPerWeek = null, decimal? WeeksOfWork = null, decimal? GeneratorPerMonth = null);

/// <summary>Which side of the business is broken, with the arithmetic that says so.</summary>
public sealed record Diagnosis
{
    public required Verdict Verdict { get; init; }

    /// <summary>Of the verdict, in a sentence or two for the owner.</summary>
    public required string Words { get; init; }

    public required Instant At { get; init; }

    /// <summary>Generation, gap, sales.</summary>
    public required IReadOnlyList<SideFigures> Sides { get; init; }

    /// <summary>The steps of the gap and of sales on their own: qualified to taken, taken to held, held to quoted, quoted to won.</summary>
    public required IReadOnlyList<StepFigures> Steps { get; init; }

    /// <summary>Arrived in the last 28 days, and in 28 of the 90 days before on average.</summary>
    public required int Inquiries { get; init; }

    public required double UsualInquiries { get; init; }

    /// <summary>Quotes that were won or lost in the last 28 days.</summary>
    public required int DecidedQuotes { get; init; }

    /// <summary>Quotes that are out, and those of them about which the customer is silent (S2).</summary>
    public required int OpenQuotes { get; init; }

    public required int SilentQuotes { get; init; }

    /// <summary>Of the last 28 days' leads the share that came by referral; null without leads, or where no source is said to be one.</summary>
    public double? ReferralShare { get; init; }

    /// <summary>What else speaks for a side, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <param name="Side">Generation, gap or sales.</param>
/// <param name="Now">Qualified leads in 28 days, or the share that goes on.</param>
/// <param name="Baseline">What it is measured by.</param>
/// <param name="BaselineBy">Where that comes from: the business's own past, a target of the owner's, or the least that is usual in the trade.</param>
/// <param name="Index">Now by baseline; null where there is nothing to measure by.</param>
/// <param name="Low">Chance alone would hardly (one in ten) show this index, if it were less than this.</param>
/// <param name="High">Chance alone, in the baseline's figures too, would hardly ever (one in forty) show this index, if it were more than this.</param>
/// <param name="Entered">How many leads it is about.</param>
/// <param name="JobsLost">In 28 days, against the baseline; 0 where nothing is lost.</param>
public sealed record SideFigures(StallSide Side, double Now, double? Baseline, string BaselineBy, double? Index, double? Low, double? High, int Entered, double JobsLost);

public sealed record StepFigures(LeadStage From, LeadStage To, PassageChange Change);
