namespace FollowUpEngine.Pages.Unsubscribe;

/// <summary>The page behind the unsubscribe link. It names no contact: a link may be forwarded.</summary>
public sealed record UnsubscribeModel
{
    public required string BusinessName { get; init; }

    public required string PostalAddress { get; init; }

    /// <summary>Takes the POST that acts; looking at the page changes nothing (mail scanners follow links).</summary>
    public required string Path { get; init; }

    /// <summary>What the person chose just now; null: nothing yet.</summary>
    public MessageChoice? Done { get; init; }
}

/// <summary>What a person may choose.</summary>
public enum MessageChoice
{
    /// <summary>What a mail program's own button means, which names no choice.</summary>
    NoEmails,

    /// <summary>Follow-up at most once a week.</summary>
    LessOften,

    /// <summary>No texts.</summary>
    EmailOnly,

    /// <summary>Neither.</summary>
    Nothing,
}
