namespace FollowUpEngine.Replies.Mail;

/// <summary>Whether a mail system and no person is the sender.</summary>
internal static class MailSystems
{
    private static readonly HashSet<string> Daemons = ["mailer-daemon", "mailerdaemon", "mail-daemon", "mail.delivery.system", "mdaemon", "mail-delivery-system", "mailsystem", "bounce", "bounces"];
    private static readonly HashSet<string> Postmasters = ["postmaster", "post_master", "post-master", "system administrator"];
    private static readonly HashSet<string> Silent = ["no-reply", "noreply", "no_reply", "do-not-reply", "donotreply", "do_not_reply", "nicht-antworten", "keine-antwort", "ne-pas-repondre", "nepasrepondre", "no-responder", "noresponder"];
    private static readonly string[] Names = ["mail delivery subsystem", "mail delivery system", "mail delivery service", "mailer-daemon", "mail deliver system"];

    /// <summary>A mail server's own voice: no person ever writes as it.</summary>
    public static bool IsDaemon(InboundEmail email) => Daemons.Contains(LocalPart(email)) || Array.Exists(Names, name => email.From.Contains(name, StringComparison.OrdinalIgnoreCase));

    public static bool IsPostmaster(InboundEmail email) => Postmasters.Contains(LocalPart(email));

    public static bool IsSilent(InboundEmail email) => Silent.Contains(LocalPart(email).Split('+')[0]);

    /// <summary>The null sender (RFC 5321, 4.5.5): nothing may be sent back.</summary>
    public static bool IsNull(InboundEmail email) =>
        email.EnvelopeFrom is "" or "<>" || email.EnvelopeFrom is null && email.Headers.First("Return-Path") is "<>" or "";

    private static string LocalPart(InboundEmail email) => Mailboxes.First(email.From) is { } address ? Mailboxes.LocalPartOf(address) : email.From.Trim(' ', '<', '>', '"').ToLowerInvariant();
}
