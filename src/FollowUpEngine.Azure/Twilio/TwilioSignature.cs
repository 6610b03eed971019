using System.Security.Cryptography;
using System.Text;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>
/// Whether a request comes from Twilio: base64 of HMAC-SHA1 by the auth token, over the URL as Twilio was given it and the form's fields
/// in ordinal order. As in the official client's RequestValidator. It has no timestamp: a repeat must change nothing.
/// </summary>
public static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    /// <param name="url">Scheme to query, as configured: never from the headers of the request.</param>
    /// <param name="tokens">One that fits is enough.</param>
    public static bool IsValid(string url, IReadOnlyList<KeyValuePair<string, string>> form, string? signature, IEnumerable<string> tokens) =>
        Fits(signature, tokens, TwilioUrl.Variants(url).SelectMany(variant => Fields(form).Select(fields => variant + fields)));

    /// <summary>A JSON body is signed by its hash, which stands in the query.</summary>
    public static bool IsValidJson(string url, ReadOnlySpan<byte> json, string? signature, IEnumerable<string> tokens)
    {
        var hash = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(json)));
        return TwilioUrl.QueryValue(url, "bodySHA256") is { } told
            && CryptographicOperations.FixedTimeEquals(hash, Encoding.UTF8.GetBytes(told))
            && Fits(signature, tokens, TwilioUrl.Variants(url));
    }

    /// <summary>
    /// Keys and values in one text. Where a key repeats, Twilio's helpers differ: most write each different value with its key, the one
    /// for .NET writes the values once, joined by commas.
    /// </summary>
    private static IEnumerable<string> Fields(IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var sorted = form.GroupBy(field => field.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        yield return string.Concat(sorted.SelectMany(group => group.Select(field => field.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(value => group.Key + value)));
        if (sorted.Count < form.Count)
        {
            yield return string.Concat(sorted.Select(group => group.Key + string.Join(',', group.Select(field => field.Value))));
        }
    }

    private static bool Fits(string? signature, IEnumerable<string> tokens, IEnumerable<string> texts)
    {
        if (string.IsNullOrEmpty(signature))
        {
            return false;
        }

        var given = Encoding.UTF8.GetBytes(signature);
        var candidates = texts.Select(Encoding.UTF8.GetBytes).ToList();
        return tokens.Where(token => token.Length > 0).Any(token => candidates.Exists(text =>
            CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Convert.ToBase64String(Sign(token, text))))));
    }

#pragma warning disable CA5350 // Twilio's choice.
    private static byte[] Sign(string token, byte[] text) => HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), text);
#pragma warning restore CA5350
}
