namespace FollowUpEngine.Replies.Mail;

/// <summary>Lines such as <c>-----Original Message-----</c>, below which everything is somebody else's.</summary>
internal static class ForwardMarks
{
    private const int Longest = 120;
    private const string Dashes = "-_=\u2013\u2014* ";

    private static readonly string[] Words =
    [
        "original", "forwarded", "message", "nachricht", "weitergeleitet", "mensaje", "reenviado", "messaggio", "inoltrato", "mensagem", "encaminhada",
        "bericht", "doorgestuurd", "meddelande", "melding", "besked", "videresendt", "vidarebefordrat", "transféré", "wiadomość", "viesti", "сообщение",
        "пересылаемое", "message d'origine", "message transféré", "reply above", "配信", "转发", "原始邮件", "メッセージ",
    ];

    private static readonly string[] Openings = ["Begin forwarded message:", "Début du message réexpédié", "Début du message transféré", "Anfang der weitergeleiteten", "Inizio messaggio inoltrato", "Inicio del mensaje reenviado"];

    public static bool IsMark(string line)
    {
        if (line.Length is 0 or > Longest)
        {
            return false;
        }

        var bare = line.AsSpan().Trim(Dashes);
        if (bare.IsEmpty)
        {
            return false;
        }

        var text = line.AsSpan().Trim(" *");
        var isFenced = text.StartsWith("--") && text.EndsWith("--") || text.StartsWith("__") && text.EndsWith("__") || text.StartsWith("==") && text.EndsWith("==");
        return isFenced && Names(bare) || Array.Exists(Openings, opening => line.AsSpan().TrimStart(Dashes).StartsWith(opening, StringComparison.OrdinalIgnoreCase));
    }

    private static bool Names(ReadOnlySpan<char> bare)
    {
        foreach (var word in Words)
        {
            if (bare.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
