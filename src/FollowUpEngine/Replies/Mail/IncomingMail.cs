using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Replies.Mail;

/// <summary>An email on its way to whom it concerns.</summary>
/// <param name="Sender">Whose word it is: who wrote it, or whom a mail program or provider speaks for. Null when there is no address to be read.</param>
/// <param name="IsConversation">It bears the mark of a conversation that we began, which only who had our email can know.</param>
public sealed record IncomingMail(InboundEmail Email, MailReading Reading, EmailAddress? Sender, bool IsConversation)
{
    /// <summary>
    /// The same message is the same delivery, however often and by whatever way it comes. The words count beside the message's own id: a mail program
    /// that gives two messages one id must not hide the second.
    /// </summary>
    public string ContentHash { get; } = HashOf(Email);

    public static IncomingMail Of(InboundEmail email, MailReading reading, bool isConversation)
    {
        var written = reading is MailReading.Complained left ? left.Recipients.Count > 0 ? left.Recipients[0] : null : Mailboxes.First(email.From);
        return new IncomingMail(email, reading, EmailAddress.TryParse(written, out _), isConversation);
    }

    private static string HashOf(InboundEmail email)
    {
        var name = MessageIds.In(email.Headers.First("Message-ID")) is [var id, ..] ? id : email.Headers.First("Date");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', name, email.From, email.Subject, email.Text))));
    }
}
