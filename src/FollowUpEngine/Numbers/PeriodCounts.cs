using System.Text.Json.Serialization;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>What happened in a span of time, to whomever, and whenever they had arrived.</summary>
public sealed record PeriodCounts
{
    public static readonly PeriodCounts None = new();

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Leads { get; init; }

    /// <summary>Leads that came so far for the first time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Qualified { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int HandedOver { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Taken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Held { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Quoted { get; init; }

    /// <summary>Deals: somebody may be won twice.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Won { get; init; }

    /// <summary>Of the deals whose amount is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public decimal Amount { get; init; }

    /// <summary>Deals without an amount.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Unpriced { get; init; }

    [JsonIgnore]
    public bool IsNothing => this == None;

    public static PeriodCounts operator +(PeriodCounts a, PeriodCounts b) => a.With(b, 1);

    public static PeriodCounts operator -(PeriodCounts a, PeriodCounts b) => a.With(b, -1);

    public static PeriodCounts Sum(IEnumerable<PeriodCounts> all) => all.Aggregate(None, (sum, one) => sum + one);

    /// <summary>What a lead adds, and when.</summary>
    public static IEnumerable<(Instant At, PeriodCounts Counts)> Of(CountedLead lead)
    {
        var course = lead.Course;
        yield return (lead.ArrivedAt, One.Lead);
        foreach (var (at, counts) in ((Instant?, PeriodCounts)[])[(course.QualifiedAt, One.Qualified), (course.HandedOffAt, One.HandedOver), (course.AcceptedAt, One.Taken), (course.HeldAt, One.Held), (course.QuotedAt, One.Quoted)])
        {
            if (at is { } reached)
            {
                yield return (reached, counts);
            }
        }

        foreach (var deal in course.Deals)
        {
            yield return (deal.At, new PeriodCounts { Won = 1, Amount = deal.Amount ?? 0, Unpriced = deal.Amount is null ? 1 : 0 });
        }
    }

    private PeriodCounts With(PeriodCounts other, int times) => new()
    {
        Leads = Leads + (times * other.Leads),
        Qualified = Qualified + (times * other.Qualified),
        HandedOver = HandedOver + (times * other.HandedOver),
        Taken = Taken + (times * other.Taken),
        Held = Held + (times * other.Held),
        Quoted = Quoted + (times * other.Quoted),
        Won = Won + (times * other.Won),
        Amount = Amount + (times * other.Amount),
        Unpriced = Unpriced + (times * other.Unpriced),
    };

    private static class One
    {
        public static readonly PeriodCounts Lead = new() { Leads = 1 };
        public static readonly PeriodCounts Qualified = new() { Qualified = 1 };
        public static readonly PeriodCounts HandedOver = new() { HandedOver = 1 };
        public static readonly PeriodCounts Taken = new() { Taken = 1 };
        public static readonly PeriodCounts Held = new() { Held = 1 };
        public static readonly PeriodCounts Quoted = new() { Quoted = 1 };
    }
}

/// <summary>What happened on a day where the business is.</summary>
public sealed record DayCounts(LocalDate Date, PeriodCounts Counts);
