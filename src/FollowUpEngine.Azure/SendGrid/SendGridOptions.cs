using System.ComponentModel.DataAnnotations;
using FollowUpEngine.Azure.Http;

namespace FollowUpEngine.Azure.SendGrid;

/// <summary>The section <c>FollowUp:SendGrid</c> of the settings.</summary>
public sealed class SendGridOptions : IValidatableObject
{
    public const string Section = "FollowUp:SendGrid";

    private const string AddressFault = "FollowUp:SendGrid:BaseAddress is an address that begins with https:// (or http:// for a test's).";
    private const string TimeoutFault = "FollowUp:SendGrid:TimeoutSeconds is a whole number of seconds from 1 to 120.";

    /// <summary>The key that emails are sent with; the right "Mail Send" is enough.</summary>
    [Required(ErrorMessage = "FollowUp:SendGrid:ApiKey is missing: make a key with the right Mail Send in SendGrid's settings.")]
    public string ApiKey { get; set; } = "";

    /// <summary>Where SendGrid is. Default: the global service; the European one is <c>https://api.eu.sendgrid.com</c>.</summary>
    [Required(ErrorMessage = AddressFault), Url(ErrorMessage = AddressFault)]
    public string BaseAddress { get; set; } = "https://api.sendgrid.com";

    /// <summary>
    /// The verification key of the signed event webhook, as SendGrid shows it. Several, with commas, while one is replaced: an event
    /// counts that any of them verifies.
    /// </summary>
    [Required(ErrorMessage = "FollowUp:SendGrid:EventKeys is missing: without it no bounce, unsubscribe or spam report is heard. Turn on signature verification of the event webhook in SendGrid's settings and copy its key.")]
    public string EventKeys { get; set; } = "";

    /// <summary>Seconds until a call without an answer is given up and its outcome is unknown; whole ones, 1 to 120. Default: 30.</summary>
    [Required(ErrorMessage = TimeoutFault), RegularExpression(ProviderTimeout.Pattern, ErrorMessage = TimeoutFault)]
    public string TimeoutSeconds { get; set; } = ProviderTimeout.Default;

    internal TimeSpan Timeout => ProviderTimeout.Of(TimeoutSeconds);

    /// <summary><see cref="EventKeys"/>, one by one.</summary>
    internal IReadOnlyList<string> Keys => EventKeys.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        return Keys.All(SendGridSignature.IsKey)
            ? []
            : [new ValidationResult("FollowUp:SendGrid:EventKeys holds something that is no verification key: copy it from the signature verification of the event webhook.", [nameof(EventKeys)])];
    }
}
