using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Functions;

/// <summary>The section <c>FollowUp:Replies</c> of the settings: email that comes in, by SendGrid's Inbound Parse.</summary>
public sealed class ReplyOptions
{
    public const string Section = "FollowUp:Replies";

    /// <summary>A secret as <c>openssl rand -hex 16</c> makes it is twice as long.</summary>
    private const int ShortestSecret = 16;

    /// <summary>
    /// The domain whose mail SendGrid parses and hands in; all of it, best a subdomain of its own. Leads' answers then go to addresses there, and
    /// anybody can write to <c>BUSINESS@domain</c>. Empty: answers go to the business's own mailbox, and the engine does not see them.
    /// </summary>
    public string Domain { get; set; } = "";

    /// <summary>
    /// What the address that SendGrid posts to must name: <c>sendgrid/inbound?secret=…</c>. At least 16 letters and digits; several with commas while one
    /// is replaced. Empty: every email is refused.
    /// </summary>
    public string Secret { get; set; } = "";

    /// <summary>
    /// The public key of the signature policy of the parse settings, base64 as SendGrid shows it; several with commas while one is replaced. With it
    /// an email must be signed, too. Empty: the secret alone proves it.
    /// </summary>
    public string SignatureKeys { get; set; } = "";

    internal IReadOnlyList<string> Secrets => Parts(Secret);

    internal IReadOnlyList<string> Keys => Parts(SignatureKeys);

    /// <summary>What is wrong with it; empty when nothing is.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Domain.Length > 0 && EmailAddress.TryParse($"reply@{Domain}", out var fault) is null)
        {
            yield return $"FollowUp:Replies:Domain cannot take email: {fault}";
        }

        if (Domain.Length > 0 && Secrets.Count == 0)
        {
            yield return "FollowUp:Replies:Secret is missing: with FollowUp:Replies:Domain set customers answer to that domain, and without a secret every answer would be refused. Make one: openssl rand -hex 16";
        }

        if (Secrets.Any(secret => secret.Length < ShortestSecret || !secret.All(char.IsAsciiLetterOrDigit)) && !Secret.StartsWith('@'))
        {
            yield return $"FollowUp:Replies:Secret has at least {ShortestSecret} letters and digits and nothing else, since it stands in an address; for example from: openssl rand -hex 16";
        }

        if (!Keys.All(SendGridSignature.IsKey))
        {
            yield return "FollowUp:Replies:SignatureKeys holds something that is no public key: copy it from the security policy of the parse settings.";
        }
    }

    private static string[] Parts(string setting) => setting.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
