using FollowUpEngine.Consent.Records;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Cadences;

/// <summary>What must hold of a lead; everything that is given must. Empty lists and nulls ask for nothing.</summary>
public sealed record LeadCondition
{
    public static readonly LeadCondition Any = new();

    /// <summary>The id of the lead's first source is one of these.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The service asked for is one of these, compared without case.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    public IReadOnlyList<LeadStage> Stages { get; init; } = [];

    /// <summary>The postal code begins with one of these.</summary>
    public IReadOnlyList<string> PostalCodes { get; init; } = [];

    public bool? HasEmail { get; init; }

    public bool? HasPhone { get; init; }

    /// <summary>Whether a record of consent to texts stands.</summary>
    public bool? HasSmsConsent { get; init; }

    /// <summary>Whether a person of the business ever spoke with or tried to reach the lead.</summary>
    public bool? IsTouched { get; init; }

    public bool Holds(Lead lead) =>
        (Sources.Count == 0 || Sources.Contains(lead.SourceId, StringComparer.Ordinal))
        && (Services.Count == 0 || (lead.Service is { } service && Services.Contains(service, StringComparer.OrdinalIgnoreCase)))
        && (Stages.Count == 0 || Stages.Contains(lead.Stage))
        && (PostalCodes.Count == 0 || (lead.Place.PostalCode is { } code && PostalCodes.Any(start => code.StartsWith(start, StringComparison.OrdinalIgnoreCase))))
        && (HasEmail is null || HasEmail == lead.Email is not null)
        && (HasPhone is null || HasPhone == lead.Phone is not null)
        && (HasSmsConsent is null || HasSmsConsent == StandingRules.HasAgreed(lead, Channel.Sms))
        && (IsTouched is null || IsTouched == lead.LastHumanTouchAt is not null);
}
