using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>The owner's numbers. What each means stands in <see cref="NumberDefinitions"/>.</summary>
public sealed record NumbersReport
{
    public required string Zone { get; init; }

    /// <summary>The local days of the first and the last arrival; null without leads.</summary>
    public LocalDate? From { get; init; }

    public LocalDate? Until { get; init; }

    public required Funnel Funnel { get; init; }

    /// <summary>The most leads first.</summary>
    public required IReadOnlyList<NumbersGroup> Sources { get; init; }

    /// <summary>By the month of arrival, in its order.</summary>
    public required IReadOnlyList<NumbersGroup> Months { get; init; }

    /// <summary>By who handed over and by who took it, the most deals first. Nobody's leads are in none.</summary>
    public required IReadOnlyList<NumbersGroup> Generators { get; init; }

    public required IReadOnlyList<NumbersGroup> Closers { get; init; }

    /// <summary>By each label that was asked for.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<NumbersGroup>> Labels { get; init; }

    /// <summary>Deals by the month in which they were won.</summary>
    public required IReadOnlyList<WonMonth> WonMonths { get; init; }

    public required DaysToWon DaysToWon { get; init; }

    public required IReadOnlyList<WonWithin> WonWithin { get; init; }

    public required IReadOnlyList<OpenOn> OpenOn { get; init; }

    public required HandoffNumbers Handoff { get; init; }

    public required FirstResponse FirstResponse { get; init; }

    public required LeadCosts Costs { get; init; }

    /// <summary>What happened on each day, in their order; of closed months as they were closed, with what was told late. Days without anything are in it or not.</summary>
    public IReadOnlyList<DayCounts> Days
    {
        get => field ?? [];
        init;
    }

    /// <summary>The same by month; from the first to the last all are in it.</summary>
    public IReadOnlyList<CalendarMonth> Calendar
    {
        get => field ?? [];
        init;
    }

    /// <summary>Null, as all that came later than the first kept row: counted by an earlier version.</summary>
    public Scorecards? Scorecards { get; init; }

    public WonYear? WonYear { get; init; }

    public SixtyDays? SixtyDays { get; init; }

    public Famine? Famine { get; init; }

    /// <summary>Of those who have a protected block.</summary>
    public IReadOnlyList<BlockCard>? Blocks { get; init; }

    /// <summary>Of those of them who work in both roles.</summary>
    public IReadOnlyList<SplitNow>? Splits { get; init; }

    /// <summary>What the split-now line needs of all leads.</summary>
    public LeadYield? Yield { get; init; }

    /// <summary>By the cause of the silence.</summary>
    public IReadOnlyList<EngineEffect>? Effects { get; init; }

    /// <summary>As of the moment of the count.</summary>
    public required Diagnosis Diagnosis { get; init; }
}

/// <param name="PerTouch">Qualified leads of 90 days for each call or message up to the handoff in the same time; null without any.</param>
/// <param name="WinRate">Of the qualified leads of a year, each as far as it had the time; null of none.</param>
/// <param name="ProfitPerJob">Null: nobody told.</param>
public sealed record LeadYield(double? PerTouch, double? WinRate, decimal? ProfitPerJob);

/// <param name="Name">Of the source, the month, the person or the label's value.</param>
public sealed record NumbersGroup(string Name, Funnel Funnel);

/// <param name="Amount">Of the deals whose amount is known.</param>
/// <param name="Known">How many those are.</param>
public sealed record WonMonth(string Month, int Deals, decimal Amount, int Known);

/// <param name="Days">Local days between arrival and deal.</param>
/// <param name="Elapsed">The same to the second, in days.</param>
public sealed record DaysToWon(Distribution? Days, Distribution? Elapsed);

public sealed record WonWithin(int Days, int Won, double? OfLeads);

/// <summary>How it stood at the end of a local day.</summary>
public sealed record OpenOn(LocalDate Date, int Open, int WonSoFar, IReadOnlyList<OpenAge> Ages);

/// <param name="Until">The last day of the age; null: it has no end.</param>
public sealed record OpenAge(int From, int? Until, int Leads);

/// <summary>Of the deals whose generator and closer are known.</summary>
public sealed record HandoffNumbers(int Deals, int SamePerson, int Generators, int Closers, int InBothRoles, IReadOnlyList<HandoffPair> Pairs);

public sealed record HandoffPair(string Generator, string Closer, int Deals);

/// <param name="AutomaticMinutes">From the arrival to the first message.</param>
/// <param name="HumanMinutes">To the first touch by a person.</param>
/// <param name="WithinFive">Leads that a person answered within five minutes of business time.</param>
public sealed record FirstResponse(Distribution? AutomaticMinutes, Distribution? HumanMinutes, int WithinFive, double? WithinFiveShare)
{
    private static readonly Duration Prompt = Duration.FromMinutes(5);

    internal static bool IsPrompt(CountedLead lead, Business business) =>
        lead.FirstHumanAt is { } human && (human <= lead.ArrivedAt || WorkingTimeRules.Between(business.Hours, lead.ArrivedAt, human) <= Prompt);
}
