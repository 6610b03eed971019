using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Replies.Mail;

/// <summary>Whose conversation an email belongs to.</summary>
/// <param name="BusinessTag">Stands for the business; its id may be longer than an address has room for. <see cref="ReplyRoutes"/> knows which it is.</param>
public sealed record ReplyToken(string BusinessTag, LeadId Lead);

/// <summary>
/// Names of conversations for addresses and message ids: a business, a lead and their MAC in base 32, 55 characters that mean the same in
/// either case. They hold no personal data, need no row to be read, never expire, and only this installation can make one.
/// </summary>
/// <remarks>
/// A token is no right to anything but being listened to: whoever is sent an email on sees it. The tag is 64 bits of a keyed hash, the
/// MAC 80 bits: each guess costs an email.
/// </remarks>
public sealed class ReplyTokens(InstallationSecret secret)
{
    /// <summary>Characters of every token.</summary>
    public const int Length = 55;

    private const int TagBytes = 8;
    private const int LeadBytes = 16;
    private const int MacBytes = 10;

    private readonly byte[] _key = secret.Derive("replies");
    private readonly byte[] _tagKey = secret.Derive("reply-tags");

    public string For(BusinessId business, LeadId lead)
    {
        byte[] payload = [.. Tag(business), .. Convert.FromHexString(lead.Value)];
        return Base32.Encode([.. payload, .. Mac(payload)]);
    }

    /// <summary>Null when the text is no token of ours, whole and unchanged but for its case.</summary>
    public ReplyToken? Read(ReadOnlySpan<char> text)
    {
        if (!Base32.TryDecode(text, TagBytes + LeadBytes + MacBytes, out var bytes))
        {
            return null;
        }

        var payload = bytes.AsSpan(0, TagBytes + LeadBytes);
        return CryptographicOperations.FixedTimeEquals(Mac(payload), bytes.AsSpan(TagBytes + LeadBytes))
            ? new ReplyToken(Base32.Encode(payload[..TagBytes]), LeadId.Parse(Convert.ToHexStringLower(payload[TagBytes..])))
            : null;
    }

    public string TagOf(BusinessId business) => Base32.Encode(Tag(business));

    private ReadOnlySpan<byte> Tag(BusinessId business) => HMACSHA256.HashData(_tagKey, Encoding.ASCII.GetBytes(business.Value)).AsSpan(0, TagBytes);

    private ReadOnlySpan<byte> Mac(ReadOnlySpan<byte> payload) => HMACSHA256.HashData(_key, payload).AsSpan(0, MacBytes);
}
