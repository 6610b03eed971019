using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Storage;

/// <summary>
/// Contact points and names in keys: HMAC-SHA256 under the installation's pepper, so that no key tells an address or a number and
/// nobody without the pepper can test a guess. Losing the pepper loses the duplicate check and every suppression.
/// </summary>
public sealed class ContactHash(InstallationSecret secret)
{
    /// <summary>Of each hash: 128 bits tell people apart.</summary>
    public const int Characters = 32;

    private readonly byte[] _pepper = secret.Derive("contact");

    public string Of(EmailAddress email) => Of("mail:" + email.Normalized);

    public string Of(PhoneNumber phone) => Of("phone:" + phone.E164);

    /// <param name="word">One of <see cref="NameWords"/>.</param>
    public string OfName(string word) => Of("name:" + word);

    /// <summary>Names a row of a file that was brought from elsewhere.</summary>
    public string OfRow(string row) => Of("row:" + row);

    private string Of(string contact) => Convert.ToHexStringLower(HMACSHA256.HashData(_pepper, Encoding.UTF8.GetBytes(contact)).AsSpan(0, Characters / 2));
}
