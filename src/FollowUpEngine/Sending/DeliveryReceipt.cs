namespace FollowUpEngine.Sending;

/// <summary>What a provider reports about a message after it took it. Receipts come late, twice and in any order.</summary>
public abstract record DeliveryReceipt
{
    public sealed record Delivered : DeliveryReceipt;

    /// <param name="IsPermanent">The address or number is dead.</param>
    public sealed record Undelivered(string Reason, bool IsPermanent) : DeliveryReceipt;
}
