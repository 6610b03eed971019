using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Access;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Functions.App;

/// <summary>Proves that a form comes from a page of the session that it is sent in: a MAC of what the browser keeps, which no other site can read.</summary>
public sealed class FormTokens(InstallationSecret secret)
{
    private readonly byte[] _key = secret.Derive("forms");

    public string For(Session session) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(session.Kept)));

    public bool IsRight(Session session, string? given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(For(session)), Encoding.UTF8.GetBytes(given ?? ""));
}
