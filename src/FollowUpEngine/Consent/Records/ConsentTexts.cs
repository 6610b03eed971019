using System.Security.Cryptography;
using System.Text;

namespace FollowUpEngine.Consent.Records;

/// <summary>Which text was it? The same text has the same hash wherever it was shown.</summary>
public static class ConsentTexts
{
    /// <summary>SHA-256 in lower-case hex; null of no text. Half of a surrogate pair counts as the replacement character.</summary>
    public static string? HashOf(string? text) => text is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
