using System.Security.Cryptography;
using System.Text;

namespace FollowUpEngine.Storage;

/// <summary>The one secret of an installation (32 bytes or more); every purpose gets a key of its own derived from it.</summary>
public sealed class InstallationSecret
{
    public const int MinimumBytes = 32;
    private readonly byte[] _secret;

    /// <exception cref="ArgumentException">The secret is too short to protect anything.</exception>
    public InstallationSecret(byte[] secret)
    {
        if (secret.Length < MinimumBytes)
        {
            throw new ArgumentException($"The installation secret has at least {MinimumBytes} bytes, this one has {secret.Length}.", nameof(secret));
        }

        _secret = secret;
    }

    /// <summary>Tells two secrets apart and says nothing about either: 16 hexadecimal digits.</summary>
    public string Fingerprint => Convert.ToHexStringLower(Derive("fingerprint").AsSpan(0, 8));

    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 32, info: Encoding.ASCII.GetBytes("followup/" + purpose));
}
