using FollowUpEngine.Qualification;

namespace FollowUpEngine.Businesses;

/// <summary>A place that leads come from: one website form, one ad account, one connector.</summary>
public sealed record LeadSource
{
    /// <summary>Somebody unknown texted the business's number. Who writes at night is answered then.</summary>
    public static LeadSource Texts { get; } = new() { Id = "text-message", Name = "Text message", AnswerAtAnyHour = true };

    /// <summary>Somebody unknown wrote to the business's reply address.</summary>
    public static LeadSource Emails { get; } = new() { Id = "email", Name = "Email" };

    /// <summary>Somebody called and reached nobody. Who calls at night is answered then, unless the file's <c>voice</c> says otherwise.</summary>
    public static LeadSource MissedCalls { get; } = new() { Id = "missed-call", Name = "Missed call", AnswerAtAnyHour = true };

    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>How its leads come to be; null: nobody said.</summary>
    public SourceKind? Kind { get; init; }

    /// <summary>Null: nobody said.</summary>
    public SourceCosts? Costs { get; init; }

    /// <summary>SHA-256 (lower-case hex) of each URL secret; several while one is being rotated.</summary>
    public IReadOnlyList<string> SecretHashes { get; init; } = [];

    /// <summary>How the sender signs, when it can. Null: the URL secret is the only proof.</summary>
    public SourceSigning? Signing { get; init; }

    /// <summary>The <c>google_key</c> that Google Ads must send; null accepts any, the URL secret being the proof.</summary>
    public string? GoogleKey { get; init; }

    /// <summary>What Meta must name in <c>hub.verify_token</c> when it first connects.</summary>
    public string? MetaVerifyToken { get; init; }

    /// <summary>Form field key or label (compared without case) → lead field, for what no adapter can know.</summary>
    public IReadOnlyDictionary<string, LeadField> Fields { get; init; } = new Dictionary<string, LeadField>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Questions of the bar that this form asks.</summary>
    public IReadOnlyDictionary<BarQuestion, FormQuestion> Bar { get; init; } = new Dictionary<BarQuestion, FormQuestion>();

    /// <summary>Names of hidden fields that only a bot fills in, beside the well-known ones.</summary>
    public IReadOnlyList<string> HoneypotFields { get; init; } = [];

    /// <summary>A form sent back faster than this after it was shown (seconds) is quarantined, when the form says when it was shown.</summary>
    public int MinimumSeconds { get; init; } = 3;

    /// <summary>More accepted submissions than this in a minute go to quarantine.</summary>
    public int FloodPerMinute { get; init; } = 300;

    /// <summary>The form itself asked for an answer at any hour, so the first answer does not wait for the SMS window.</summary>
    public bool AnswerAtAnyHour { get; init; }

    /// <summary>The consent text shown beside the phone field when the form does not send it along.</summary>
    public string? ConsentText { get; init; }

    /// <summary>The sources that every business has without naming them; a business file may name one to change it.</summary>
    public static IReadOnlyList<LeadSource> Own { get; } = [Texts, Emails, MissedCalls];

    public static LeadSource? OwnBy(string id) => Own.FirstOrDefault(source => source.Id == id);
}

/// <summary>How the leads of a source come to be.</summary>
public enum SourceKind
{
    Advertising,

    /// <summary>Somebody told them about the business.</summary>
    Referral,

    /// <summary>Salespeople found them themselves.</summary>
    Sales,
    Other,
}

/// <summary>A sender's way to sign, with its secret.</summary>
public sealed record SourceSigning(SigningScheme Scheme, string Secret);

public enum SigningScheme
{
    StandardWebhooks,
    Typeform,
    WpForms,
    Webflow,
    Meta,

    /// <summary>RS256 over the token that is the body; the secret is the app's public key in PEM.</summary>
    Wix,
}

/// <summary>What a form field can mean for a lead.</summary>
public enum LeadField
{
    FullName,
    FirstName,
    LastName,
    Company,
    Email,
    Phone,
    Street,
    City,
    State,
    PostalCode,
    Country,
    Service,
    Message,
    SmsConsent,
    EmailConsent,
    UtmSource,
    UtmMedium,
    UtmCampaign,
    UtmTerm,
    UtmContent,
    Gclid,
    Fbclid,
    Page,
    Referrer,
    IpAddress,
    UserAgent,
    DeliveryId,
    SubmittedAt,
    IsTest,

    /// <summary>The form's id or name.</summary>
    Form,

    /// <summary>Kept with the lead, never guessed at.</summary>
    Ignore,
}
