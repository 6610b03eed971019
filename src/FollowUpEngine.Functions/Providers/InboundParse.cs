using FollowUpEngine.Replies.Mail;

namespace FollowUpEngine.Functions.Providers;

/// <summary>What came of reading a request of SendGrid's Inbound Parse.</summary>
public abstract record InboundParse
{
    public sealed record Email(InboundEmail Message) : InboundParse;

    /// <summary>It holds no email that can be read.</summary>
    /// <param name="Fault">In words for whoever set it up; nothing of what was sent.</param>
    /// <param name="IsTooLarge">It is only its size.</param>
    /// <param name="MayComeRight">Sent again it may be whole, or a setting mended meanwhile.</param>
    public sealed record Refused(string Fault, bool IsTooLarge = false, bool MayComeRight = false) : InboundParse;
}
