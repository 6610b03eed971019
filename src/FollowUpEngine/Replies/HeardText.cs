namespace FollowUpEngine.Replies;

/// <summary>What became of a text that came in.</summary>
public abstract record HeardText
{
    /// <summary>On record.</summary>
    /// <param name="Confirmation">The one text that may be sent back at once; null for silence.</param>
    /// <param name="HasWork">Something of the business is due at once.</param>
    public sealed record Taken(string? Confirmation, bool HasWork) : HeardText
    {
        /// <summary>It ended messages to somebody, so the sender's health may have changed.</summary>
        public bool Stopped { get; init; }
    }

    /// <summary>Delivered before; nothing is done a second time.</summary>
    public sealed record Repeated : HeardText;
}
