using FollowUpEngine.Handoffs;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>
/// How far a lead came and when, for the numbers: the first time that each stage was reached. What comes later takes nothing back, neither a
/// rejection nor a new beginning; a stage that was skipped was passed when a later one was reached.
/// </summary>
public sealed record Course
{
    public static readonly Course None = new();

    /// <summary>Rejections and deals that are remembered, the newest.</summary>
    private const int Kept = 20;

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

    /// <summary>Calls and messages of people of the business, conversations among them.</summary>
    public int Attempts { get; init; }

    public int Conversations { get; init; }

    /// <summary>How often it was handed over.</summary>
    public int Packets { get; init; }

    public IReadOnlyList<RejectReason> Rejections
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

    internal Course After(Lead before, Lead after, LeadFact fact) => fact switch
    {
        LeadAbsorbed absorbed => With(absorbed.Other.Course),
        Imported { Stage: { } stage } imported => Reached(stage, imported.StageSince ?? imported.At),
        HandedOff handed => Reached(LeadStage.HandedOff, handed.At) with { Generator = Generator ?? handed.Who, Packets = Packets + 1 },
        HandoffAccepted accepted => Reached(LeadStage.SalesAccepted, accepted.At) with { Closer = accepted.Closer },
        HandoffRejected rejected => this with { Rejections = [.. Rejections.TakeLast(Kept - 1), rejected.Reason] },
        VisitAgreed visit => Reached(LeadStage.SalesAccepted, visit.At) with { BookedAt = LeadFolding.Earlier(BookedAt, visit.At), Closer = Closer ?? visit.Person ?? after.Handoff?.Closer },
        AppointmentHeld held => Reached(LeadStage.SalesQualified, held.At),
        QuoteSent quote => Reached(LeadStage.Opportunity, quote.At) with { Closer = Closer ?? after.Handoff?.Closer },
        Closed { As: LeadStage.Won } won => Reached(LeadStage.Won, won.At) with
        {
            Deals = [.. Deals.TakeLast(Kept - 1), new Deal(won.At, won.Amount ?? before.Quote?.Amount, Closer ?? before.Handoff?.Closer)],
        },
        HumanTouched touched => this with { Attempts = Attempts + 1, Conversations = Conversations + (touched.How == HumanTouched.Conversation ? 1 : 0) },
        _ => after.Stage == LeadStage.MarketingQualified && before.Stage == LeadStage.Inquiry ? Reached(LeadStage.MarketingQualified, fact.At) : this,
    };

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
        Attempts = Attempts + other.Attempts,
        Conversations = Conversations + other.Conversations,
        Packets = Packets + other.Packets,
        Rejections = [.. Rejections.Concat(other.Rejections).TakeLast(Kept)],
        Deals = [.. Deals.Concat(other.Deals).OrderBy(deal => deal.At).TakeLast(Kept)],
    };
}

/// <summary>A job that was won.</summary>
/// <param name="Amount">In the business's currency; null: nobody said.</param>
/// <param name="Closer">The staff id of who won it, where it is known.</param>
public sealed record Deal(Instant At, decimal? Amount, string? Closer);
