using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Intake.Adapters;

namespace FollowUpEngine.Intake;

/// <summary>
/// The fingerprint of what was sent: SHA-256 over keys and values, each with its length before it, so that no two contents share one text. The order of
/// the fields, the format, boundaries and headers do not count; ids and times in the body do, as they tell two submissions apart.
/// </summary>
internal static class ContentHash
{
    public static string Of(List<ContentField> fields)
    {
        var sorted = fields.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key) is var byKey and not 0 ? byKey : string.CompareOrdinal(a.Value, b.Value));

        var most = 0;
        foreach (var field in sorted)
        {
            most += 8 + Encoding.UTF8.GetMaxByteCount(field.Key.Length) + Encoding.UTF8.GetMaxByteCount(field.Value.Length);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(most);
        var length = 0;
        foreach (var field in sorted)
        {
            length += Append(buffer.AsSpan(length), field.Key);
            length += Append(buffer.AsSpan(length), field.Value);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return Convert.ToHexStringLower(hash);
    }

    private static int Append(Span<byte> to, string text)
    {
        var written = Encoding.UTF8.GetBytes(text, to[4..]);
        BinaryPrimitives.WriteInt32LittleEndian(to, written);
        return 4 + written;
    }
}
