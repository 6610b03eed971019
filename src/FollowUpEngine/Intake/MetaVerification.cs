using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Businesses;

namespace FollowUpEngine.Intake;

/// <summary>
/// What to answer to Meta's GET when it first connects: the challenge, as plain text, when it names the source's own verify token; null
/// (a 403) otherwise, and always when the source has none.
/// </summary>
public static class MetaVerification
{
    public static string? Answer(IReadOnlyList<KeyValuePair<string, string>> query, LeadSource source)
    {
        var token = Value(query, "hub.verify_token");
        return Value(query, "hub.mode") == "subscribe" && token is not null && source.MetaVerifyToken is { Length: > 0 } expected
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(token)))
            ? Value(query, "hub.challenge")
            : null;
    }

    private static string? Value(IReadOnlyList<KeyValuePair<string, string>> query, string name) =>
        query.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();
}
