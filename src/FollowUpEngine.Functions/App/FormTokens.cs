using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Access;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Functions.App;

/// <summary>
/// Proves that a form comes from a page of the session that it is sent in: a MAC of what the browser keeps, which no other site can read. On each page
/// it stands under another mask, so that the length of compressed pages, which also show what strangers wrote, tells nothing about it.
/// </summary>
public sealed class FormTokens(InstallationSecret secret)
{
    private const int Bytes = HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key = secret.Derive("forms");

    public string For(Session session)
    {
        Span<byte> token = stackalloc byte[2 * Bytes];
        RandomNumberGenerator.Fill(token[..Bytes]);
        Mask(Mac(session), token[..Bytes]).CopyTo(token[Bytes..]);
        return Base64Url.EncodeToString(token);
    }

    public bool IsRight(Session session, string? given)
    {
        Span<byte> token = stackalloc byte[2 * Bytes];
        return Base64Url.DecodeFromChars(given, token, out _, out var written) == OperationStatus.Done && written == token.Length
            && CryptographicOperations.FixedTimeEquals(Mac(session), Mask(token[Bytes..], token[..Bytes]));
    }

    private byte[] Mac(Session session) => HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(session.Kept));

    private static byte[] Mask(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mask)
    {
        var masked = new byte[Bytes];
        for (var at = 0; at < Bytes; at++)
        {
            masked[at] = (byte)(bytes[at] ^ mask[at]);
        }

        return masked;
    }
}
