using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>What a provider reports about a message after it took it. Receipts come late, twice and in any order.</summary>
public abstract record DeliveryReceipt
{
    /// <summary>It is with the provider and on its way: whatever the call came to, it went out.</summary>
    public sealed record Taken : DeliveryReceipt;

    public sealed record Delivered : DeliveryReceipt;

    /// <param name="IsPermanent">The address or number is dead.</param>
    /// <param name="IsPermanentIfAgain">It is dead if an earlier message came back too.</param>
    public sealed record Undelivered(string Reason, bool IsPermanent, bool IsPermanentIfAgain = false) : DeliveryReceipt
    {
        /// <summary>It surely reached nobody, and the same words may go again this much later; null when that is not sure, or is no use.</summary>
        public Duration? Again { get; init; }

        /// <summary>Carriers held it for spam.</summary>
        public bool IsFiltered { get; init; }
    }

    /// <summary>The person told the provider that they want no more on this channel.</summary>
    /// <param name="By">By what, for example <c>a spam report</c>.</param>
    public sealed record OptedOut(string By) : DeliveryReceipt
    {
        /// <summary>The person told their mail provider that the email is spam.</summary>
        public const string SpamReport = "a spam report";
    }
}
