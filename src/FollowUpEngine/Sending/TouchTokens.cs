using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Sending;

/// <summary>
/// A touch's name as providers carry it (custom argument, callback URL) and give it back: the key and its MAC, base64url. It needs
/// no row to be read, holds no personal data, and only this installation can make one.
/// </summary>
public sealed class TouchTokens(InstallationSecret secret)
{
    private const int MacBytes = 16;
    private const int LongestToken = 700;

    private readonly byte[] _key = secret.Derive("touches");

    public string For(TouchKey touch)
    {
        var payload = Encoding.UTF8.GetBytes(Keys.Of(touch.Business.Value, touch.Scope, touch.Touch.Enrollment, touch.Touch.Step));
        return Base64Url.EncodeToString([.. Mac(payload), .. payload]);
    }

    /// <summary>Null when the token is not one of ours.</summary>
    public TouchKey? Read(string token)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= MacBytes || !CryptographicOperations.FixedTimeEquals(Mac(bytes.AsSpan(MacBytes)), bytes.AsSpan(0, MacBytes)))
        {
            return null;
        }

        return Keys.Split(Encoding.UTF8.GetString(bytes.AsSpan(MacBytes))) is [var business, var scope, var enrollment, var step]
            ? new TouchKey(BusinessId.Parse(business), scope, new TouchRef(enrollment, step))
            : null;
    }

    private ReadOnlySpan<byte> Mac(ReadOnlySpan<byte> payload) => HMACSHA256.HashData(_key, payload).AsSpan(0, MacBytes);
}
