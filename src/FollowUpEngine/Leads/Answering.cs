using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Sending;
using NodaTime.Text;

namespace FollowUpEngine.Leads;

/// <summary>Makes the command by which a person writes to a lead.</summary>
public static class Answering
{
    private const int NameBytes = 10;

    /// <param name="id">
    /// The sender's own name for the message, so that sending it in again is no second message. Without one the same words after the same word of the
    /// customer are the same message: a button that is pressed twice sends once.
    /// </param>
    public static LeadCommand.Answer Of(Lead lead, Channel channel, WrittenMessage written, string? id)
    {
        var name = id ?? $"{channel}|{InstantPattern.ExtendedIso.Format(lead.LastWord?.At ?? lead.LastInquiryAt)}|{written.Text}";
        return new LeadCommand.Answer(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, NameBytes)), channel, written);
    }
}
