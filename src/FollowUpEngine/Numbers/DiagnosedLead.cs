using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>When a lead passed what the diagnosis looks at. A year of them is kept at once, so a moment is its ticks: a third of what an instant takes that may be none.</summary>
public readonly record struct DiagnosedLead
{
    private const long Never = long.MinValue;

    private readonly long _arrived;
    private readonly long _qualified;
    private readonly long _accepted;
    private readonly long _held;
    private readonly long _quoted;
    private readonly long _won;
    private readonly long _ended;
    private readonly long _booked;
    private readonly long _quoteSent;

    /// <param name="ended">When it was lost or given up.</param>
    /// <param name="isOpenQuote">Its quote is out and not decided.</param>
    /// <param name="isSilent">The customer says nothing to it (S2).</param>
    /// <param name="quoteSent">When a quote really went out: who was won without one passed it all the same.</param>
    public DiagnosedLead(
        Instant arrived, Instant? qualified, Instant? accepted, Instant? held, Instant? quoted, Instant? won, Instant? ended, bool isReferral = false, bool isOpenQuote = false, bool isSilent = false,
        Instant? booked = null, Instant? quoteSent = null)
    {
        (_arrived, _qualified, _accepted, _held) = (Ticks(arrived), Ticks(qualified), Ticks(accepted), Ticks(held));
        (_quoted, _won, _ended, _booked, _quoteSent) = (Ticks(quoted), Ticks(won), Ticks(ended), Ticks(booked), Ticks(quoteSent));
        (IsReferral, IsOpenQuote, IsSilent) = (isReferral, isOpenQuote, isSilent);
    }

    public Instant Arrived => Instant.FromUnixTimeTicks(_arrived);

    public Instant? Qualified
    {
        get => Moment(_qualified);
        init => _qualified = Ticks(value);
    }

    public Instant? Accepted
    {
        get => Moment(_accepted);
        init => _accepted = Ticks(value);
    }

    public Instant? Held
    {
        get => Moment(_held);
        init => _held = Ticks(value);
    }

    public Instant? Quoted
    {
        get => Moment(_quoted);
        init => _quoted = Ticks(value);
    }

    public Instant? Won
    {
        get => Moment(_won);
        init => _won = Ticks(value);
    }

    public Instant? Ended
    {
        get => Moment(_ended);
        init => _ended = Ticks(value);
    }

    public Instant? Booked
    {
        get => Moment(_booked);
        init => _booked = Ticks(value);
    }

    public Instant? QuoteSent
    {
        get => Moment(_quoteSent);
        init => _quoteSent = Ticks(value);
    }

    public bool IsReferral { get; init; }

    public bool IsOpenQuote { get; init; }

    public bool IsSilent { get; init; }

    public static DiagnosedLead Of(CountedLead lead) => new(
        lead.ArrivedAt, lead.Course.QualifiedAt, lead.Course.AcceptedAt, lead.Course.HeldAt, lead.Course.QuotedAt, lead.Course.WonAt,
        lead.Stage is LeadStage.Lost or LeadStage.Disqualified ? lead.StageSince : null, lead.IsReferral, lead.Stage == LeadStage.Opportunity, lead.IsSilent,
        lead.Course.BookedAt, lead.Course.Efforts.FirstOrDefault(effort => effort.Kind == EffortKind.Quote)?.At);

    public Instant? At(LeadStage stage) => stage switch
    {
        LeadStage.Inquiry => Arrived,
        LeadStage.MarketingQualified => Qualified,
        LeadStage.SalesAccepted => Accepted,
        LeadStage.SalesQualified => Held,
        LeadStage.Opportunity => Quoted,
        _ => Won,
    };

    private static long Ticks(Instant? at) => at?.ToUnixTimeTicks() ?? Never;

    private static Instant? Moment(long ticks) => ticks == Never ? null : Instant.FromUnixTimeTicks(ticks);
}
