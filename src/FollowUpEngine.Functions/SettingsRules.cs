using System.ComponentModel.DataAnnotations;
using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Azure.Twilio;
using Microsoft.Extensions.Options;

namespace FollowUpEngine.Functions;

/// <summary>What settings need of each other. Together with what each needs alone, all faults are told at once.</summary>
internal sealed class SettingsRules(DataConnection connection, SendGridOptions sendGrid, TwilioOptions twilio) : IValidateOptions<FollowUpOptions>
{
    public ValidateOptionsResult Validate(string? name, FollowUpOptions options)
    {
        List<string> faults = [];
        if (options.IsInTables && connection.Fault is { } fault)
        {
            faults.Add(fault);
        }

        if (options is { IsInTables: true, IsOnThisMachine: false, InstallationSecret: "" })
        {
            faults.Add("FollowUp:InstallationSecret is missing: with FollowUp:Store = 'tables' every instance needs the same one, for example from: openssl rand -base64 32");
        }

        if (options.IsLive && !options.PublicBaseUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !options.IsOnThisMachine)
        {
            faults.Add("FollowUp:PublicBaseUrl begins with https:// when FollowUp:Delivery is 'live': signed links and provider webhooks go there.");
        }

        if (options.IsLive)
        {
            faults.AddRange(FaultsOf(sendGrid));
            faults.AddRange(FaultsOf(twilio));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>What is wrong with a section that only live delivery needs.</summary>
    private static IEnumerable<string> FaultsOf(object section)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(section, new ValidationContext(section), found, validateAllProperties: true);
        return found.Select(fault => fault.ErrorMessage!);
    }
}
