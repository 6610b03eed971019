namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// Whether a machine wrote an email and it must not be answered. Sources: RFC 3834 (Auto-Submitted, Precedence, the null sender), RFC
/// 2919 (List-Id), and the headers and subjects that mail programs use instead.
/// </summary>
internal static class AutoReplyRules
{
    private static readonly string[] Headers =
        ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Autoresponse", "X-Auto-Reply", "X-Auto-Replied", "X-AutoReply-From", "X-Mail-Autoreply", "Auto-Replied", "X-MS-Exchange-Inbox-Rules-Loop", "X-FC-MachineGenerated", "X-Vacation"];

    private static readonly HashSet<string> Precedences = ["bulk", "auto_reply", "auto-reply", "junk", "list"];

    private static readonly string[] Subjects =
    [
        "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "autorespons", "auto:", "automatic response", "automated reply", "automated response", "out of office", "out-of-office", "out of the office", "away from the office", "away from my mail", "on vacation",
        "automatische antwort", "abwesenheitsnotiz", "abwesend", "abwesenheit", "réponse automatique", "reponse automatique", "absence du bureau", "message d'absence", "absent du bureau", "respuesta automática", "respuesta automatica", "fuera de la oficina", "ausencia", "risposta automatica", "fuori sede", "automatisch antwoord", "afwezig",
        "resposta automática", "autosvar", "automaattinen vastaus", "automatyczna odpowiedź", "автоматический ответ", "автоответ", "自動応答", "自动答复",
    ];

    /// <summary>Null when nothing says so.</summary>
    public static (string Rule, string Why)? Decide(InboundEmail email)
    {
        var headers = email.Headers;
        if (headers.First("Auto-Submitted") is { Length: > 0 } submitted && !FirstWord(submitted).Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            return ("auto-submitted", "The email says itself that a machine sent it.");
        }

        if (Array.Exists(Headers, name => headers.First(name) is { } value && !value.Equals("no", StringComparison.OrdinalIgnoreCase)) || headers.First("X-Apple-Action") is "VACATION")
        {
            return ("auto-reply-header", "The email says itself that it is an automatic answer.");
        }

        if (headers.First("X-Auto-Response-Suppress") is { Length: > 0 } suppress && !suppress.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return ("auto-response-suppress", "The email asks for no automatic answer, as automatic answers do.");
        }

        if (headers.First("Precedence") is { } precedence && Precedences.Contains(FirstWord(precedence).ToLowerInvariant()))
        {
            return ("precedence", "The email was sent in bulk or by a machine.");
        }

        if (headers.Has("List-Id"))
        {
            return ("mailing-list", "The email came from a mailing list.");
        }

        if (MailSystems.IsNull(email))
        {
            return ("null-sender", "The email cannot be answered: it has no sender.");
        }

        if (MailSystems.IsDaemon(email) || MailSystems.IsPostmaster(email) || MailSystems.IsSilent(email))
        {
            return ("silent-sender", "The sender's address takes no answers.");
        }

        return IsSubject(email.Subject) ? ("subject", "The subject is that of an automatic answer.") : null;
    }

    // "Re: Out of office?" is a person's; an automatic answer begins with its own words.
    internal static bool IsSubject(string subject) => subject.TrimStart(' ', '[', '(', '*', '"') is var text && Array.Exists(Subjects, words => text.StartsWith(words, StringComparison.OrdinalIgnoreCase));

    private static string FirstWord(string value) => value.Split([' ', ';', '(', '\t', ','], 2)[0].Trim();
}
