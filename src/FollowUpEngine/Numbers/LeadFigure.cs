using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Numbers;

/// <summary>Which leads stand behind a figure. What is null asks for nothing.</summary>
public sealed record LeadFigure
{
    private static readonly LocalDatePattern FirstDay = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd");

    /// <summary>They reached it or passed it.</summary>
    public LeadStage? Stage { get; init; }

    /// <summary>And this one since.</summary>
    public LeadStage? Then { get; init; }

    public string? Source { get; init; }

    /// <summary>Of their arrival where the business is, as <c>2026-05</c>.</summary>
    public string? Month { get; init; }

    public string? Generator { get; init; }

    public string? Closer { get; init; }

    /// <summary>When they came to <see cref="Stage"/>, or arrived where there is none; of a deal when it was won, of a <see cref="Silence"/> when it began. From this on.</summary>
    public Instant? Since { get; init; }

    /// <summary>Before this.</summary>
    public Instant? Until { get; init; }

    /// <summary>They fell silent for this cause.</summary>
    public StallCause? Silence { get; init; }

    /// <summary>A person answered them within five minutes.</summary>
    public bool IsPrompt { get; init; }

    public bool Holds(CountedLead lead, Business business) =>
        (Stage is not { } stage || stage == LeadStage.Inquiry || lead.Course.At(stage) is not null)
        && (Then is not { } then || lead.Course.At(then) is not null)
        && (Source is null || Source == lead.Source)
        && (Month is null || Month == MonthRules.NameOf(lead.ArrivedAt.InZone(business.Zone).Date))
        && (Generator is null || Generator == lead.Generator)
        && (Closer is null || Closer == lead.Closer || lead.Course.Deals.Any(deal => deal.Closer is { } winner && PeopleNames.Of(winner, business) == Closer))
        && (!IsPrompt || FirstResponse.IsPrompt(lead, business))
        && ((Since is null && Until is null && Silence is null) || Moments(lead).Any(at => !(at < Since) && !(at >= Until)));

    /// <summary>From when to when they arrived; null where anybody may have.</summary>
    public Interval? Arrived(DateTimeZone zone) => Month is not null
        ? FirstDay.Parse($"{Month}-01") is { Success: true, Value: { Year: > 1999 and < 2200 } first }
            ? new Interval(zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(first.PlusMonths(1)).ToInstant())
            : null
        : Stage is null or LeadStage.Inquiry && Silence is null && Since is { } since && Until is { } until && since <= until ? new Interval(since, until) : null;

    private IEnumerable<Instant> Moments(CountedLead lead) => this switch
    {
        { Silence: { } cause } => lead.Course.Silences.Where(silence => silence.Cause == cause).Select(silence => silence.At),
        { Stage: LeadStage.Won } => lead.Course.Deals.Select(deal => deal.At),
        { Stage: { } stage and not LeadStage.Inquiry } => lead.Course.At(stage) is { } at ? [at] : [],
        _ => [lead.ArrivedAt],
    };
}
