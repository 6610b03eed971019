namespace FollowUpEngine.Pages.Unsubscribe;

/// <summary>The page behind the unsubscribe link. It names no contact: a link may be forwarded.</summary>
public sealed record UnsubscribeModel
{
    public required string BusinessName { get; init; }

    public required string PostalAddress { get; init; }

    /// <summary>Takes the POST that acts; looking at the page changes nothing (mail scanners follow links).</summary>
    public required string Path { get; init; }

    public bool IsDone { get; init; }
}
