using System.Text.Json.Serialization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>
/// How far a lead came and when, for the numbers: the first time that each stage was reached. What comes later takes nothing back, neither a
/// rejection nor a new beginning; a stage that was skipped was passed when a later one was reached.
/// </summary>
public sealed record Course
{
    public static readonly Course None = new();

    /// <summary>Of rejections, deals, efforts and stalls each so many are remembered, the newest.</summary>
    private const int Kept = 20;

    private const int NameCharacters = 80;

    public Instant? QualifiedAt { get; init; }

    public Instant? HandedOffAt { get; init; }

    public Instant? AcceptedAt { get; init; }

    /// <summary>The appointment was held.</summary>
    public Instant? HeldAt { get; init; }

    public Instant? QuotedAt { get; init; }

    public Instant? WonAt { get; init; }

    /// <summary>When the first appointment was agreed on.</summary>
    public Instant? BookedAt { get; init; }

    /// <summary>Who handed it over first, as they are named.</summary>
    public string? Generator { get; init; }

    /// <summary>The staff id of who took it last.</summary>
    public string? Closer { get; init; }

    /// <summary>When the packet that was accepted first had gone out; null: it was taken without one.</summary>
    public Instant? OfferedAt { get; init; }

    /// <summary>How often it was handed over.</summary>
    public int Packets { get; init; }

    public IReadOnlyList<Rejection> SentBack
    {
        get => field ?? [];
        init;
    }

    /// <summary>What people of the business did for it.</summary>
    public IReadOnlyList<Effort> Efforts
    {
        get => field ?? [];
        init;
    }

    /// <summary>Times in which it was the customer's word that was missing.</summary>
    public IReadOnlyList<Silence> Silences
    {
        get => field ?? [];
        init;
    }

    /// <summary>Each time that it was won.</summary>
    public IReadOnlyList<Deal> Deals
    {
        get => field ?? [];
        init;
    }

    /// <summary>When a stage was first reached or passed; null: it was not.</summary>
    public Instant? At(LeadStage stage) => stage switch
    {
        LeadStage.MarketingQualified => QualifiedAt,
        LeadStage.HandedOff => HandedOffAt,
        LeadStage.SalesAccepted => AcceptedAt,
        LeadStage.SalesQualified => HeldAt,
        LeadStage.Opportunity => QuotedAt,
        LeadStage.Won => WonAt,
        _ => null,
    };

    internal Course After(Lead before, Lead after, LeadFact fact) => Passed(before, after, fact).With(Effort.Of(before, fact)).Heard(before, fact);

    private Course Passed(Lead before, Lead after, LeadFact fact) => fact switch
    {
        LeadAbsorbed absorbed => With(absorbed.Other.Course),
        Imported { Stage: { } stage } imported => Reached(stage, imported.StageSince ?? imported.At),
        HandedOff handed => Reached(LeadStage.HandedOff, handed.At) with { Generator = Generator ?? handed.Who, Packets = Packets + 1 },
        HandoffAccepted accepted => Reached(LeadStage.SalesAccepted, accepted.At) with { Closer = accepted.Closer, OfferedAt = OfferedAt ?? before.Handoff?.At },
        HandoffRejected rejected => this with { SentBack = [.. SentBack.TakeLast(Kept - 1), new Rejection(rejected.At, rejected.Reason, rejected.By ?? before.Handoff?.Closer)] },
        VisitAgreed visit => Reached(LeadStage.SalesAccepted, visit.At) with { BookedAt = LeadFolding.Earlier(BookedAt, visit.At), Closer = Closer ?? visit.Person ?? after.Handoff?.Closer },
        AppointmentHeld held => Reached(LeadStage.SalesQualified, held.At),
        QuoteSent quote => Reached(LeadStage.Opportunity, quote.At) with { Closer = Closer ?? after.Handoff?.Closer },
        Closed { As: LeadStage.Won } won => Reached(LeadStage.Won, won.At) with
        {
            Deals = [.. Deals.TakeLast(Kept - 1), new Deal(won.At, won.Amount ?? before.Quote?.Amount, won.Closer ?? Closer ?? before.Handoff?.Closer)],
            Closer = Closer ?? won.Closer,
        },
        _ => after.Stage == LeadStage.MarketingQualified && before.Stage == LeadStage.Inquiry ? Reached(LeadStage.MarketingQualified, fact.At) : this,
    };

    private Course With(Effort? effort) => effort is null ? this : this with { Efforts = [.. Efforts.TakeLast(Kept - 1), effort with { Who = Excerpt.Of(effort.Who, NameCharacters) }] };

    /// <summary>A silence begins with its stall and ends with the customer's next word.</summary>
    private Course Heard(Lead before, LeadFact fact) => fact switch
    {
        StallBegan { Cause: StallCause.G1 or StallCause.G2 or StallCause.H2 or StallCause.H4 or StallCause.S2 } began => this with
        {
            Silences = [.. Silences.TakeLast(Kept - 1), new Silence(began.Cause, began.At)],
        },
        TouchSent { Audience: Audience.Lead } sent when before.CadenceOf(sent.Touch) is not null => Now(silence => silence with { MessageAt = silence.MessageAt ?? sent.At }),
        InquiryReceived or HumanTouched { How: HumanTouched.Conversation } or VisitWord { ByCustomer: true } or QuoteAnswered or MessageReceived { IsAutomatic: false, NeedsNoAnswer: false } => Now(silence => silence with { EndedAt = fact.At }),
        _ => this,
    };

    private Course Now(Func<Silence, Silence> change) => Silences.Any(silence => silence.EndedAt is null)
        ? this with { Silences = [.. Silences.Select(silence => silence.EndedAt is null ? change(silence) : silence)] }
        : this;

    /// <summary>Facts may be told late: the first time is the earliest that anybody told.</summary>
    private Course Reached(LeadStage stage, Instant at)
    {
        return this with
        {
            QualifiedAt = First(QualifiedAt, LeadStage.MarketingQualified),
            HandedOffAt = First(HandedOffAt, LeadStage.HandedOff),
            AcceptedAt = First(AcceptedAt, LeadStage.SalesAccepted),
            HeldAt = First(HeldAt, LeadStage.SalesQualified),
            QuotedAt = First(QuotedAt, LeadStage.Opportunity),
            WonAt = First(WonAt, LeadStage.Won),
        };

        Instant? First(Instant? known, LeadStage passed) => passed <= stage ? LeadFolding.Earlier(known, at) : known;
    }

    /// <summary>Two leads that are one person went one way.</summary>
    private Course With(Course other) => new()
    {
        QualifiedAt = LeadFolding.Earlier(QualifiedAt, other.QualifiedAt),
        HandedOffAt = LeadFolding.Earlier(HandedOffAt, other.HandedOffAt),
        AcceptedAt = LeadFolding.Earlier(AcceptedAt, other.AcceptedAt),
        HeldAt = LeadFolding.Earlier(HeldAt, other.HeldAt),
        QuotedAt = LeadFolding.Earlier(QuotedAt, other.QuotedAt),
        WonAt = LeadFolding.Earlier(WonAt, other.WonAt),
        BookedAt = LeadFolding.Earlier(BookedAt, other.BookedAt),
        Generator = Generator ?? other.Generator,
        Closer = Closer ?? other.Closer,
        OfferedAt = OfferedAt ?? other.OfferedAt,
        Packets = Packets + other.Packets,
        SentBack = [.. SentBack.Concat(other.SentBack).OrderBy(rejection => rejection.At).TakeLast(Kept)],
        Efforts = [.. Efforts.Concat(other.Efforts).OrderBy(effort => effort.At).TakeLast(Kept)],
        Silences = [.. Silences.Concat(other.Silences).OrderBy(silence => silence.At).TakeLast(Kept)],
        Deals = [.. Deals.Concat(other.Deals).OrderBy(deal => deal.At).TakeLast(Kept)],
    };
}

/// <summary>A job that was won.</summary>
/// <param name="Amount">In the business's currency; null: nobody said.</param>
/// <param name="Closer">The staff id of who won it, where it is known; of an import also a name as it stood there.</param>
public sealed record Deal(Instant At, decimal? Amount, string? Closer);

/// <summary>A closer sent the packet back.</summary>
/// <param name="Closer">The staff id of who had it, where it is known.</param>
public sealed record Rejection(Instant At, RejectReason Reason, string? Closer);

/// <summary>Something that a person of the business did for a lead.</summary>
/// <param name="Who">As they are named.</param>
/// <param name="Side">Of the work: up to the handoff it is generation.</param>
public sealed record Effort(Instant At, string Who, EffortKind Kind, StallSide Side)
{
    /// <summary>A call or a message, whether it was answered or not.</summary>
    [JsonIgnore]
    public bool IsAttempt => Kind is EffortKind.Attempt or EffortKind.Conversation;

    internal static Effort? Of(Lead before, LeadFact fact) => fact switch
    {
        HumanTouched touched => new Effort(
            touched.At, touched.Who, touched.How == HumanTouched.Conversation ? EffortKind.Conversation : EffortKind.Attempt, Duty.IsBeforeHandoff(before) ? StallSide.Generation : StallSide.Sales),
        HandedOff handed => new Effort(handed.At, handed.Who, EffortKind.Packet, StallSide.Generation),
        AppointmentHeld held => new Effort(held.At, held.Who, EffortKind.Visit, StallSide.Sales),
        QuoteSent quote => new Effort(quote.At, quote.Who, EffortKind.Quote, StallSide.Sales),
        _ => null,
    };
}

public enum EffortKind
{
    Attempt,
    Conversation,
    Packet,
    Visit,
    Quote,
}

/// <summary>The customer's word was missing: a stall that their answer cures.</summary>
public sealed record Silence(StallCause Cause, Instant At)
{
    /// <summary>When a cadence's first message since then went out; null: none did.</summary>
    public Instant? MessageAt { get; init; }

    /// <summary>When the customer wrote, spoke, booked or answered the quote; null: not yet.</summary>
    public Instant? EndedAt { get; init; }
}
