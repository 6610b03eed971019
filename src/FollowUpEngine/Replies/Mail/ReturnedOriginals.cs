namespace FollowUpEngine.Replies.Mail;

/// <summary>Finds the headers of the email that a notice is about: in a part of their own, or in the notice's text.</summary>
internal static class ReturnedOriginals
{
    public static ReturnedOriginal Of(InboundEmail email)
    {
        foreach (var part in email.Enclosed.Where(part => part.IsOriginal))
        {
            if (Read(MailHeaders.Parse(part.Text)) is { } found)
            {
                return found;
            }
        }

        return HeadersIn(email.Text) is { } block && Read(MailHeaders.Parse(block)) is { } inText ? inText : ReturnedOriginal.Unknown;
    }

    private static ReturnedOriginal? Read(MailHeaders headers) => headers.Count == 0 ? null : new ReturnedOriginal(
        MessageIds.In(headers.First("Message-ID")) is [var id, ..] ? id : null,
        MessageIds.AnsweredBy(headers),
        [.. Mailboxes.In(headers.First("Reply-To")), .. Mailboxes.In(headers.First("From")), .. Mailboxes.In(headers.First("To"))]);

    /// <summary>The paragraph that has a Message-ID at the beginning of a line.</summary>
    private static string? HeadersIn(string text)
    {
        var at = text.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase) ? 0 : text.IndexOf("\nMessage-ID:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var start = text.LastIndexOf("\n\n", at, StringComparison.Ordinal);
        return text[Math.Max(0, start)..];
    }
}
