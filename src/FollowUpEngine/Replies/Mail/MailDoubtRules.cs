namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// Why should an email of a stranger not be answered by itself? An answer to a forged sender goes to somebody who never wrote. Pure.
/// </summary>
internal static class MailDoubtRules
{
    /// <summary>From this score on SpamAssassin, which the provider asks, takes an email for spam.</summary>
    private const double SpamFrom = 5;

    /// <summary>Null when nothing speaks against it.</summary>
    public static string? WhyDoubtful(InboundEmail email, ReplyReading reading) =>
        StrangerRules.WhyDoubtful(reading, "an address") is { } doubt ? doubt
        : email is { Spf: "fail", HasGoodSignature: false } ? "The sender's domain says that it did not send this (SPF), and no signature says otherwise."
        : email.SpamScore >= SpamFrom ? "The provider's spam check takes it for spam."
        : null;
}
