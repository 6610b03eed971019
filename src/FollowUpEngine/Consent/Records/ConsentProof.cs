using NodaTime;

namespace FollowUpEngine.Consent.Records;

/// <summary>What shows that a consent was given so: as the form, the forwarder or a person of the business told it. Whatever nobody told is null.</summary>
public sealed record ConsentProof
{
    /// <summary>Characters of <see cref="Text"/>; the hash beside it is of the whole.</summary>
    public const int MostText = 4_000;

    /// <summary>The exact text that was shown, read out or typed.</summary>
    public string? Text { get; init; }

    /// <summary>The business's name, when the text names it as the sender.</summary>
    public string? NamedSender { get; init; }

    /// <summary>The id of the source whose form it was.</summary>
    public string? Source { get; init; }

    /// <summary>The form's id or name at its builder.</summary>
    public string? Form { get; init; }

    /// <summary>The field that carried the answer.</summary>
    public string? Field { get; init; }

    public string? Page { get; init; }

    public string? IpAddress { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>When the person pressed send, by the form's own word.</summary>
    public Instant? SubmittedAt { get; init; }

    /// <summary>SHA-256 (lower-case hex) over the request as it came.</summary>
    public string? SubmissionHash { get; init; }

    /// <summary>Another party's certificate of what the person saw and did (TrustedForm, Jornaya): a link or an id.</summary>
    public string? Certificate { get; init; }

    /// <summary>The person of the business who heard it and tells of it.</summary>
    public string? ToldBy { get; init; }

    /// <summary>What backs the telling: a recording, a message, a paper.</summary>
    public string? Evidence { get; init; }
}
