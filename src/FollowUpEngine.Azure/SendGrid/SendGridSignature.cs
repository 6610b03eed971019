using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace FollowUpEngine.Azure.SendGrid;

/// <summary>
/// Whether events come from SendGrid: ECDSA on P-256 with SHA-256 over the timestamp's characters and the raw body, as in the official
/// client's RequestValidator.
/// </summary>
public static class SendGridSignature
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>
    /// How old a signature may be, inclusive. SendGrid tries events again for a day and does not say whether with a new timestamp; taking
    /// one twice changes nothing.
    /// </summary>
    public static readonly Duration Window = Duration.FromHours(24);

    private static readonly Duration ClockSkew = Duration.FromMinutes(10);

    /// <param name="body">The bytes as they came; read and written anew they verify no more.</param>
    /// <param name="keys">Public keys, base64 of SPKI; one that verifies is enough.</param>
    public static bool IsValid(ReadOnlySpan<byte> body, string? signature, string? timestamp, IEnumerable<string> keys, Instant now)
    {
        if (signature is null || !IsFresh(timestamp, now))
        {
            return false;
        }

        var der = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, der, out var length))
        {
            return false;
        }

        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp!), .. body];
        foreach (var key in keys)
        {
            using var verifier = KeyOf(key);
            if (verifier?.VerifyData(signed, der.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) == true)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsKey(string key)
    {
        using var read = KeyOf(key);
        return read is not null;
    }

    private static bool IsFresh(string? timestamp, Instant now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= uint.MaxValue
        && Instant.FromUnixTimeSeconds(seconds) is var at && at >= now - Window && at <= now + ClockSkew;

    private static ECDsa? KeyOf(string key)
    {
        var spki = new byte[key.Length];
        if (!Convert.TryFromBase64String(key, spki, out var length))
        {
            return null;
        }

        var read = ECDsa.Create();
        try
        {
            read.ImportSubjectPublicKeyInfo(spki.AsSpan(0, length), out _);
            return read;
        }
        catch (CryptographicException)
        {
            read.Dispose();
            return null;
        }
    }
}
