using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Handoffs;

/// <summary>How a packet stands for whoever opens a link to it: what they can say, or what happened meanwhile.</summary>
public abstract record PacketStanding
{
    /// <summary>It waits for an answer.</summary>
    /// <param name="Reasons">Why this person may send it back; none: they may not.</param>
    /// <param name="IsQuestion">The link answers the closer's question, and nothing else.</param>
    public sealed record Open(IReadOnlyList<RejectReason> Reasons, bool IsQuestion) : PacketStanding
    {
        internal bool Takes(PacketWord word) => word switch
        {
            HandoffQuestionAnswered => IsQuestion,
            HandoffRejected rejected => !IsQuestion && Reasons.Contains(rejected.Reason),
            _ => !IsQuestion,
        };
    }

    /// <summary>This person accepted it and has it.</summary>
    public sealed record Yours(Instant Since) : PacketStanding;

    /// <summary>Somebody else accepted it.</summary>
    public sealed record Taken(string Closer, Instant Since) : PacketStanding;

    public sealed record SentBack(RejectReason Reason, string? By, string? Text, Instant At) : PacketStanding;

    /// <summary>The lead was handed off once more since.</summary>
    public sealed record Replaced(string Closer, Instant At) : PacketStanding;

    /// <summary>By this link a question was asked; <paramref name="Answer"/> is null while it waits for one.</summary>
    public sealed record Asked(string Question, string? Answer) : PacketStanding;

    /// <summary>The question of this link has its answer.</summary>
    public sealed record Settled(string Question, string? Answer) : PacketStanding;

    /// <summary>The lead went another way: it is parked, closed, or was never a packet's in this life.</summary>
    public sealed record Over(LeadStage Stage) : PacketStanding;

    /// <summary>The link's time is over.</summary>
    /// <param name="Else">How it stands otherwise.</param>
    public sealed record Expired(Instant Since, PacketStanding Else) : PacketStanding;

    /// <summary>The person of the link is not in the business any more, or does other work now.</summary>
    public sealed record NotTheirs : PacketStanding;
}
