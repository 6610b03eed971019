namespace FollowUpEngine.Sending;

/// <summary>A provider's word on one touch.</summary>
/// <param name="ProviderId">The provider's name for the message.</param>
/// <param name="Trouble">What it tells about sending as a whole; null when nothing.</param>
public sealed record TouchReceipt(TouchKey Touch, Channel Channel, string ProviderId, DeliveryReceipt Receipt, SenderTrouble? Trouble = null);
