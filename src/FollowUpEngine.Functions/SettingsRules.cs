using System.ComponentModel.DataAnnotations;
using FollowUpEngine.Access;
using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Azure.Twilio;
using Microsoft.Extensions.Options;

namespace FollowUpEngine.Functions;

/// <summary>What settings need of each other. Together with what each needs alone, all faults are told at once.</summary>
internal sealed class SettingsRules(DataConnection connection, SendGridOptions sendGrid, TwilioOptions twilio, ReplyOptions replies) : IValidateOptions<FollowUpOptions>
{
    public ValidateOptionsResult Validate(string? name, FollowUpOptions options)
    {
        List<string> faults = [];
        if (options.IsInTables)
        {
            faults.AddRange(connection.Faults);
        }

        if (options is { IsInTables: true, IsOnThisMachine: false, InstallationSecret: "" })
        {
            faults.Add("FollowUp:InstallationSecret is missing: with FollowUp:Store = 'tables' every instance needs the same one, for example from: openssl rand -base64 32");
        }

        if (options.IsLive && !options.PublicBaseUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !options.IsOnThisMachine)
        {
            faults.Add("FollowUp:PublicBaseUrl begins with https:// when FollowUp:Delivery is 'live': signed links and provider webhooks go there.");
        }

        if (Uri.TryCreate(options.PublicBaseUrl, UriKind.Absolute, out var address) && (!DataConnection.IsOfTheWeb(address) || address.Query.Length + address.Fragment.Length > 0))
        {
            faults.Add("FollowUp:PublicBaseUrl is an address that begins with https:// or http://, without a query: links are made by putting a path behind it.");
        }

        foreach (var (setting, value) in SecretsOf(options).Where(secret => secret.Value.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase)))
        {
            faults.Add($"{setting} is a Key Vault reference that was not resolved: put the secret into the vault and let the app's identity read it. Its text is no secret.");
        }

        // A file that was put into a vault as it is ends with a line break, and every call with it fails far from here.
        foreach (var (setting, value) in SecretsOf(options).Where(secret => secret.Value.Length != secret.Value.Trim().Length))
        {
            faults.Add($"{setting} begins or ends with a space or a line break: store it without.");
        }

        if (options.InstallationSecret.Length > 0 && !InstallationSecretFile.IsSecret(options.InstallationSecret))
        {
            faults.Add("FollowUp:InstallationSecret is base64 of at least 32 random bytes, for example from: openssl rand -base64 32");
        }

        // The fakes of a test are on this machine too.
        if (options is { IsLive: true, IsOnThisMachine: true } && !(IsLoopback(sendGrid.BaseAddress) && IsLoopback(twilio.BaseAddress)))
        {
            faults.Add("FollowUp:PublicBaseUrl is this machine, and with FollowUp:Delivery = 'live' links and reports must reach it from outside: give the address that people and providers use.");
        }

        Operators.Parse(options.OperatorEmails, out var wrong);
        faults.AddRange(wrong.Select(fault => $"FollowUp:OperatorEmails, {fault}"));
        faults.AddRange(replies.Faults());
        faults.AddRange(ContactLawSetting.Read(options).Faults);
        if (options.IsLive)
        {
            faults.AddRange(FaultsOf(sendGrid));
            faults.AddRange(FaultsOf(twilio));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;

    private IEnumerable<(string Setting, string Value)> SecretsOf(FollowUpOptions options) =>
    [
        ("FollowUp:InstallationSecret", options.InstallationSecret), ("FollowUp:OperatorKey", options.OperatorKey), ("FollowUp:Replies:Secret", replies.Secret),
        ("FollowUp:SendGrid:ApiKey", sendGrid.ApiKey), ("FollowUp:SendGrid:EventKeys", sendGrid.EventKeys),
        ("FollowUp:Twilio:AuthToken", twilio.AuthToken), ("FollowUp:Twilio:NextAuthToken", twilio.NextAuthToken), ("FollowUp:Twilio:ApiKeySecret", twilio.ApiKeySecret),
    ];

    /// <summary>What is wrong with a section that only live delivery needs.</summary>
    private static IEnumerable<string> FaultsOf(IValidatableObject section)
    {
        var found = new List<ValidationResult>();
        var context = new ValidationContext(section);
        Validator.TryValidateObject(section, context, found, validateAllProperties: true);
        // The framework asks for what settings need of each other only when each is sound by itself.
        return found.Concat(section.Validate(context)).Select(fault => fault.ErrorMessage!).Distinct();
    }
}
