using System.ComponentModel.DataAnnotations;
using FollowUpEngine.Azure.Http;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>The section <c>FollowUp:Twilio</c> of the settings.</summary>
public sealed class TwilioOptions : IValidatableObject
{
    public const string Section = "FollowUp:Twilio";

    private const string AddressFault = "FollowUp:Twilio:BaseAddress is an address that begins with https:// (or http:// for a test's).";
    private const string TimeoutFault = "FollowUp:Twilio:TimeoutSeconds is a whole number of seconds from 1 to 120.";

    /// <summary>The account's SID.</summary>
    [Required(ErrorMessage = "FollowUp:Twilio:AccountSid is missing: it stands on the first page of Twilio's console.")]
    [RegularExpression("^AC[0-9a-fA-F]{32}$", ErrorMessage = "FollowUp:Twilio:AccountSid is AC and 32 hexadecimal digits.")]
    public string AccountSid { get; set; } = "";

    /// <summary>The account's primary auth token: Twilio signs webhooks with it, and calls are made with it unless there is an API key.</summary>
    [Required(ErrorMessage = "FollowUp:Twilio:AuthToken is missing: webhooks cannot be checked without it.")]
    public string AuthToken { get; set; } = "";

    /// <summary>The token that webhooks may be signed with too, while the primary one is replaced. Empty: none.</summary>
    public string NextAuthToken { get; set; } = "";

    /// <summary>An API key to make calls with instead of the auth token. Empty: none.</summary>
    [RegularExpression("^(SK[0-9a-fA-F]{32})?$", ErrorMessage = "FollowUp:Twilio:ApiKeySid is SK and 32 hexadecimal digits.")]
    public string ApiKeySid { get; set; } = "";

    /// <summary>The API key's secret.</summary>
    public string ApiKeySecret { get; set; } = "";

    /// <summary>Where Twilio is. Default: Twilio's own address.</summary>
    [Required(ErrorMessage = AddressFault), Url(ErrorMessage = AddressFault)]
    public string BaseAddress { get; set; } = TwilioClients.OwnAddress;

    /// <summary>Seconds until a call without an answer is given up and its outcome is unknown; whole ones, 1 to 120. Default: 30.</summary>
    [Required(ErrorMessage = TimeoutFault), RegularExpression(ProviderTimeout.Pattern, ErrorMessage = TimeoutFault)]
    public string TimeoutSeconds { get; set; } = ProviderTimeout.Default;

    internal TimeSpan Timeout => ProviderTimeout.Of(TimeoutSeconds);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ApiKeySid.Length > 0 != ApiKeySecret.Length > 0)
        {
            yield return new ValidationResult("FollowUp:Twilio:ApiKeySid and FollowUp:Twilio:ApiKeySecret belong together: give both or none.", [nameof(ApiKeySid), nameof(ApiKeySecret)]);
        }
    }
}
