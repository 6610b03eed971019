using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace FollowUpEngine.Businesses;

/// <summary>
/// Is this the secret? Only hashes are kept. SHA-256 without salt is enough for what a machine made up; a file may bring the hash
/// itself as <c>sha256:</c> and 64 hex digits, so that the secret never has to be in it.
/// </summary>
public static class SecretRules
{
    public const string HashPrefix = "sha256:";

    /// <summary>SHA-256 of the secret's UTF-8, as 64 lower-case hex digits.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether <paramref name="given"/> has one of the hashes; takes the same time wherever it differs. False when there is no hash at all.</summary>
    public static bool Matches(IReadOnlyList<string> hashes, string given)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(given), hash);
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        var matches = false;
        foreach (var one in hashes)
        {
            var isHash = Convert.FromHexString(one, expected, out _, out var written) == OperationStatus.Done && written == expected.Length;
            matches |= isHash & CryptographicOperations.FixedTimeEquals(hash, expected);
        }

        return matches;
    }

    /// <summary>The hash in a file's <c>sha256:…</c>, in lower case; null when it is something else.</summary>
    internal static string? HashIn(string text) =>
        text.StartsWith(HashPrefix, StringComparison.Ordinal) && text.Length == HashPrefix.Length + 64 && text.Skip(HashPrefix.Length).All(char.IsAsciiHexDigit)
            ? text[HashPrefix.Length..].ToLowerInvariant()
            : null;
}
