using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FollowUpEngine.Access;

/// <summary>
/// A secret of 256 random bits that its holder shows, as base64url. The store keeps its SHA-256 alone, so that who reads the store can use none; it
/// is taken of the text as given, since the last letter of base64url has bits that mean nothing and no altered token shall pass.
/// </summary>
public static class AccessToken
{
    private const int Bytes = 32;
    private const int Characters = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Null for a text that can be no token.</summary>
    public static string? HashOf(string? token) =>
        token is { Length: Characters } && Base64Url.IsValid(token) ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token))) : null;
}
