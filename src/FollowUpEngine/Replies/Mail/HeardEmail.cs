using FollowUpEngine.Businesses;

namespace FollowUpEngine.Replies.Mail;

/// <summary>What became of an email that came in.</summary>
public abstract record HeardEmail
{
    /// <summary>On record.</summary>
    /// <param name="HasWork">Something of the business is due at once.</param>
    public sealed record Taken(BusinessId Business, bool HasWork) : HeardEmail
    {
        /// <summary>It ended messages to somebody, so the sender's health may have changed.</summary>
        public bool Stopped { get; init; }
    }

    /// <summary>Delivered before; nothing is done a second time.</summary>
    public sealed record Repeated : HeardEmail;

    /// <summary>It concerns nobody here, and nothing of it is kept.</summary>
    /// <param name="Why">For the operator's log: words of ours, nothing of the email.</param>
    public sealed record PassedOver(string Why) : HeardEmail;
}
