using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Intake.Bodies;
using NodaTime;

namespace FollowUpEngine.Intake.Signatures;

/// <summary>Did the app's own key sign this token (RS256, RFC 7518 3.3)? Also refuses an expired one. Any other algorithm is refused, above all "none".</summary>
internal static class WixSignature
{
    public static string? Check(Submission submission, string publicKey)
    {
        var parts = Encoding.ASCII.GetString(submission.Body.Span).Trim().Split('.');
        if (parts.Length != 3 || !Array.TrueForAll(parts, part => Base64Url.IsValid(part)))
        {
            return "The body is no signed token.";
        }

        if (JsonBody.TryRead(Base64Url.DecodeFromChars(parts[0]), out _)?.TextOf("alg") != "RS256")
        {
            return "The token is not signed with RS256.";
        }

        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(publicKey);
        }
        catch (ArgumentException)
        {
            return "The source's secret is no public key in PEM, so nothing can be checked with it.";
        }

        if (!key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            return "The signature does not fit the token and the source's key.";
        }

        return long.TryParse(JsonBody.TryRead(Base64Url.DecodeFromChars(parts[1]), out _)?.TextOf("exp"), NumberStyles.None, CultureInfo.InvariantCulture, out var expiry)
            && expiry is > 0 and < 100_000_000_000 && Instant.FromUnixTimeSeconds(expiry) < submission.ReceivedAt ? "The token has expired." : null;
    }
}
