using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>What a signed link lets its holder do: one thing, for one lead of one business.</summary>
/// <param name="Person">For a link to a person of the business: their staff id.</param>
/// <param name="Until">From when on it is not valid any more; null: never, since an unsubscribe link must work for months.</param>
/// <param name="About">What of the lead, where it is not about the whole of it.</param>
public sealed record LinkGrant(string Purpose, BusinessId Business, LeadId Lead, string? Person = null, Instant? Until = null, string? About = null)
{
    public const string Unsubscribe = "unsubscribe";

    /// <summary>Reading what a customer wrote, and answering it.</summary>
    public const string Answer = "answer";

    /// <summary>The customer chooses a time, another one, or none.</summary>
    public const string Booking = "booking";

    /// <summary>Looking at a lead that waits, and telling what was done about it.</summary>
    public const string Waiting = "waiting";

    /// <summary>Accepting a packet, sending it back, asking about it: the one that it names.</summary>
    public const string Packet = "packet";
}

/// <summary>Opaque, hard-to-forge tokens for links: the grant and its HMAC, base64url. No personal data inside.</summary>
public sealed class LinkTokens(InstallationSecret secret)
{
    private const int MacBytes = 16;
    private readonly byte[] _key = secret.Derive("links");

    /// <summary>For links that must be short: the token says nothing by itself, see <see cref="ShortLinks"/>.</summary>
    public ShortTokens Brief { get; } = new(secret);

    public string For(LinkGrant grant)
    {
        var always = $"{grant.Purpose}|{grant.Business}|{grant.Lead}";
        var about = grant.About is { } what ? $"|{what}" : "";
        var payload = Encoding.ASCII.GetBytes(grant.Until is { } until ? $"{always}|{grant.Person}|{until.ToUnixTimeSeconds()}{about}" : always);
        return Base64Url.EncodeToString([.. payload, .. Mac(payload)]);
    }

    /// <summary>Null when the token is not one of ours.</summary>
    public LinkGrant? Read(string token)
    {
        if (token.Length > 512 || !Base64Url.IsValid(token))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        // The last letter may carry bits that stand for nothing: one link has one spelling.
        if (bytes.Length <= MacBytes || Base64Url.EncodeToString(bytes) != token)
        {
            return null;
        }

        var payload = bytes.AsSpan(0, bytes.Length - MacBytes);
        if (!CryptographicOperations.FixedTimeEquals(Mac(payload), bytes.AsSpan(bytes.Length - MacBytes)))
        {
            return null;
        }

        return Encoding.ASCII.GetString(payload).Split('|') switch
        {
            [var purpose, var business, var lead] => new LinkGrant(purpose, BusinessId.Parse(business), LeadId.Parse(lead)),
            [var purpose, var business, var lead, var person, var until, .. var about] => new LinkGrant(
                purpose, BusinessId.Parse(business), LeadId.Parse(lead), person.Length == 0 ? null : person, Instant.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)), about is [var what] ? what : null),
            _ => null,
        };
    }

    private ReadOnlySpan<byte> Mac(ReadOnlySpan<byte> payload) => HMACSHA256.HashData(_key, payload).AsSpan(0, MacBytes);
}
