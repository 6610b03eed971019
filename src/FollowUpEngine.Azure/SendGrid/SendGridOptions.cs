using System.ComponentModel.DataAnnotations;

namespace FollowUpEngine.Azure.SendGrid;

/// <summary>The section <c>SendGrid</c> of the settings.</summary>
public sealed class SendGridOptions : IValidatableObject
{
    public const string Section = "SendGrid";

    /// <summary>The key that emails are sent with; the right "Mail Send" is enough.</summary>
    [Required(ErrorMessage = "SendGrid:ApiKey is missing: make a key with the right Mail Send in SendGrid's settings.")]
    public string ApiKey { get; set; } = "";

    /// <summary>Where SendGrid is. Default: the global service; the European one is <c>https://api.eu.sendgrid.com</c>.</summary>
    [Required, Url]
    public string BaseAddress { get; set; } = "https://api.sendgrid.com";

    /// <summary>
    /// The verification keys of the signed event webhook, as SendGrid shows them. Several while one is replaced: an event counts that
    /// any of them verifies. None: every event is refused.
    /// </summary>
    public string[] EventKeys { get; set; } = [];

    /// <summary>Seconds until a call without an answer is given up and its outcome is unknown; 1 to 300. Default: 30.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var i = 0; i < EventKeys.Length; i++)
        {
            if (!SendGridSignature.IsKey(EventKeys[i]))
            {
                yield return new ValidationResult($"SendGrid:EventKeys:{i} is no verification key: copy it from the signature verification of the event webhook.", [nameof(EventKeys)]);
            }
        }
    }
}
