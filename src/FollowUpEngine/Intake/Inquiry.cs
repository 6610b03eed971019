using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Intake;

/// <summary>One person raising a hand, read from one submission. What was not understood stays in <see cref="Fields"/>.</summary>
public sealed record Inquiry
{
    /// <summary>The sender's own id of the submission, when it has one: the same id is the same inquiry.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>For one that came as a text: the provider's name for that, by which its copy there can be erased.</summary>
    public string? ProviderId { get; init; }

    /// <summary>SHA-256 (lower-case hex) over the source-independent content: the same content within a day is a repeated delivery.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Which form builder it came from, for example <c>typeform</c>; <c>generic</c> when none was recognised.</summary>
    public required string Builder { get; init; }

    public string? FullName { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Company { get; init; }

    public IReadOnlyList<EmailAddress> Emails { get; init; } = [];

    public IReadOnlyList<PhoneNumber> Phones { get; init; } = [];

    public PlaceGiven Place { get; init; } = new();

    public string? Service { get; init; }

    public string? Message { get; init; }

    /// <summary>Everything the form sent, in its order, as text; recognised or not.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    public Attribution Attribution { get; init; } = new();

    public IReadOnlyList<ConsentGiven> Consents { get; init; } = [];

    /// <summary>What a person should look at: a probable typo, a number that cannot be read.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    public bool IsTest { get; init; }

    /// <summary>Set when the sender gave only ids and the details must be fetched from it (Meta).</summary>
    public DetailsElsewhere? DetailsElsewhere { get; init; }

    /// <summary>When the person pressed send, by the form's own word.</summary>
    public Instant? SubmittedAt { get; init; }

    /// <summary>Why this goes to quarantine; null when nothing speaks against it.</summary>
    public string? Quarantine { get; init; }

    /// <summary>Why a person answers before anything goes by itself; null when nothing speaks against it, and in inquiries of earlier versions.</summary>
    public string? Held { get; init; }

    /// <summary>For one that came as a text or an email, what that was; null for forms and calls, and in inquiries of earlier versions.</summary>
    public MessageRead? CameAs { get; init; }
}

/// <summary>A text or an email by which somebody raised a hand whom nobody knew.</summary>
/// <param name="Kind">What its words seem to mean.</param>
/// <param name="Files">Pictures and files that came with it.</param>
public sealed record MessageRead(Channel Channel, ReplyKind Kind, int Files);

/// <summary>One field as the form sent it. <paramref name="Label"/> is what the person saw, where the sender tells.</summary>
public sealed record FormField(string Key, string? Label, string Value);

/// <summary>Where the person or the job is, as given.</summary>
public sealed record PlaceGiven
{
    public string? Street { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? PostalCode { get; init; }

    public string? Country { get; init; }
}

/// <summary>Which campaign and page brought the person, as given.</summary>
public sealed record Attribution
{
    public string? UtmSource { get; init; }

    public string? UtmMedium { get; init; }

    public string? UtmCampaign { get; init; }

    public string? UtmTerm { get; init; }

    public string? UtmContent { get; init; }

    public string? Gclid { get; init; }

    public string? Fbclid { get; init; }

    public string? Page { get; init; }

    public string? Referrer { get; init; }

    /// <summary>The form's id or name at its builder.</summary>
    public string? Form { get; init; }
}

/// <summary>A consent box as the form sent it. Kept as given; what it allows is decided by the consent rules.</summary>
public sealed record ConsentGiven
{
    public required ConsentChannel Channel { get; init; }

    /// <summary>False: the box was shown and left open.</summary>
    public required bool Granted { get; init; }

    /// <summary>The text beside the box, where the form or the business file tells it.</summary>
    public string? TextShown { get; init; }

    /// <summary>SHA-256 (lower-case hex) over the whole text; in inquiries of earlier versions null.</summary>
    public string? TextHash { get; init; }

    /// <summary>The field that carried the answer.</summary>
    public required string Field { get; init; }

    public string? IpAddress { get; init; }

    public string? UserAgent { get; init; }

    public string? Page { get; init; }

    /// <summary>SHA-256 (lower-case hex) over the request as it came.</summary>
    public string? SubmissionHash { get; init; }

    /// <summary>Another party's certificate of what the person saw and did (TrustedForm, Jornaya): a link or an id.</summary>
    public string? Certificate { get; init; }
}

public enum ConsentChannel
{
    Sms,
    Email,
}

/// <summary>The ids by which the details of a lead can be fetched from its sender.</summary>
public sealed record DetailsElsewhere(string Provider, string LeadId, string? PageId, string? FormId, string? AdId)
{
    /// <summary>The provider as people write it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ProviderName => char.ToUpperInvariant(Provider[0]) + Provider[1..];
}
