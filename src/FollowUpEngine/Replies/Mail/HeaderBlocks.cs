namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// The block of From, Sent, To and Subject that Outlook and others put above what they quote. "From: 3pm, To: 5pm, Date: Tuesday" is
/// none: it takes a subject, or an address beside From.
/// </summary>
internal static class HeaderBlocks
{
    private const int MostLines = 12;
    private const int LongestLabel = 24;

    private static readonly Dictionary<string, Field> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["From"] = Field.From, ["De"] = Field.From, ["Von"] = Field.From, ["Van"] = Field.From, ["Da"] = Field.From, ["Från"] = Field.From, ["Fra"] = Field.From,
        ["Od"] = Field.From, ["От"] = Field.From, ["От кого"] = Field.From, ["Gönderen"] = Field.From, ["Lähettäjä"] = Field.From, ["发件人"] = Field.From, ["差出人"] = Field.From, ["보낸 사람"] = Field.From,
        ["Sent"] = Field.Date, ["Date"] = Field.Date, ["Envoyé"] = Field.Date, ["Envoyé le"] = Field.Date, ["Message du"] = Field.Date, ["Gesendet"] = Field.Date, ["Datum"] = Field.Date,
        ["Verzonden"] = Field.Date, ["Inviato"] = Field.Date, ["Data"] = Field.Date, ["Enviado"] = Field.Date, ["Enviado el"] = Field.Date, ["Enviada em"] = Field.Date, ["Fecha"] = Field.Date,
        ["Skickat"] = Field.Date, ["Sendt"] = Field.Date, ["Dato"] = Field.Date, ["Wysłano"] = Field.Date, ["Дата"] = Field.Date, ["Отправлено"] = Field.Date, ["Lähetetty"] = Field.Date, ["发送时间"] = Field.Date, ["送信日時"] = Field.Date,
        ["To"] = Field.To, ["À"] = Field.To, ["A"] = Field.To, ["An"] = Field.To, ["Aan"] = Field.To, ["Para"] = Field.To, ["Till"] = Field.To, ["Til"] = Field.To, ["Do"] = Field.To, ["Кому"] = Field.To,
        ["Vastaanottaja"] = Field.To, ["收件人"] = Field.To, ["宛先"] = Field.To, ["Cc"] = Field.Other, ["Copie à"] = Field.Other, ["Kopie"] = Field.Other, ["Reply-To"] = Field.Other,
        ["Subject"] = Field.Subject, ["Objet"] = Field.Subject, ["Sujet"] = Field.Subject, ["Betreff"] = Field.Subject, ["Onderwerp"] = Field.Subject, ["Oggetto"] = Field.Subject, ["Asunto"] = Field.Subject,
        ["Assunto"] = Field.Subject, ["Ämne"] = Field.Subject, ["Emne"] = Field.Subject, ["Temat"] = Field.Subject, ["Тема"] = Field.Subject, ["Aihe"] = Field.Subject, ["主题"] = Field.Subject, ["件名"] = Field.Subject,
    };

    [Flags]
    private enum Field
    {
        None = 0,
        From = 1,
        Date = 2,
        To = 4,
        Subject = 8,
        Other = 16,
    }

    public static bool StartsAt(IReadOnlyList<string> lines, int start)
    {
        var seen = FieldOf(lines[start], out _);
        if (seen == Field.None)
        {
            return false;
        }

        var isFromSomebody = false;
        seen = Field.None;
        var gaps = 0;
        for (var i = start; i < Math.Min(lines.Count, start + MostLines) && gaps <= 2; i++)
        {
            var field = FieldOf(lines[i], out var value);
            // A long list of recipients goes on in the next line.
            gaps = field == Field.None ? gaps + 1 : 0;
            seen |= field;
            isFromSomebody |= field == Field.From && value.Contains('@');
        }

        return seen.HasFlag(Field.From) && (seen.HasFlag(Field.Subject) || isFromSomebody) && (seen & (Field.From | Field.Date | Field.To | Field.Subject)) is var known && int.PopCount((int)known) >= 3;
    }

    private static Field FieldOf(string line, out ReadOnlySpan<char> value)
    {
        var text = line.AsSpan().Trim(" \t*|");
        var colon = text[..Math.Min(text.Length, LongestLabel)].IndexOfAny(':', '\uFF1A');
        value = colon < 0 ? default : text[(colon + 1)..];
        return colon > 0 && Labels.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..colon].Trim(" \t*\u200E"), out var field) ? field : Field.None;
    }
}
