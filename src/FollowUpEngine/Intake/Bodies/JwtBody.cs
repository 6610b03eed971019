using System.Buffers.Text;
using System.Text;

namespace FollowUpEngine.Intake.Bodies;

/// <summary>Reads a compact JSON web token (RFC 7519) whose <c>data</c> claim is the message, as Wix sends it. Its signature is checked elsewhere.</summary>
internal static class JwtBody
{
    public static bool LooksLikeOne(ReadOnlySpan<byte> body) => body.StartsWith("eyJ"u8) && body.Count((byte)'.') == 2 && body.IndexOfAny((byte)'&', (byte)' ') < 0;

    public static BodyReading Read(ReadOnlySpan<byte> body)
    {
        var parts = Encoding.ASCII.GetString(body).Split('.');
        if (!Base64Url.IsValid(parts[1]))
        {
            return new BodyReading.Fault("The token's middle part is not base64url.");
        }

        var claims = JsonBody.TryRead(Base64Url.DecodeFromChars(parts[1]), out var fault);
        if (claims is null)
        {
            return new BodyReading.Fault($"The token's claims cannot be read: {fault}");
        }

        return new BodyReading.Content(claims.Inner("data") ?? claims);
    }
}
