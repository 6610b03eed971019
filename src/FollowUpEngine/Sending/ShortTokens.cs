using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>
/// The tokens of short links: made from the message that carries them under the installation's secret, so a message that is composed again says the same.
/// 58 letters and digits without look-alikes or signs: programs that make links of addresses cut off a hyphen at the end.
/// </summary>
public sealed class ShortTokens(InstallationSecret secret)
{
    internal const string Letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    internal const int Length = 20;

    private readonly byte[] _key = secret.Derive("short-links");

    /// <param name="dueAt">When the message was planned: its week is the first letter. The other nineteen hold 111 bits.</param>
    public string For(BusinessId business, LeadId lead, TouchRef touch, Instant dueAt)
    {
        var hash = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{business}|{lead}|{touch.Enrollment}|{touch.Step}|{dueAt.ToUnixTimeTicks()}"));
        return string.Create(Length, (hash, dueAt), static (letters, from) =>
        {
            letters[0] = Letters[ShortLinks.WeekOf(from.dueAt)];
            var number = new System.Numerics.BigInteger(from.hash, isUnsigned: true);
            for (var i = 1; i < letters.Length; i++)
            {
                number = System.Numerics.BigInteger.DivRem(number, Letters.Length, out var letter);
                letters[i] = Letters[(int)letter];
            }
        });
    }
}
