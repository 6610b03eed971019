using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Work;

/// <summary>What a provider reports to be wrong with sending, after it took a message: told like a refusal at once, and sending rests.</summary>
public sealed class ReportedTrouble(TroubleNotices notices, SenderPauses pauses)
{
    public async Task TakeAsync(BusinessId business, TouchReceipt receipt, CancellationToken ct)
    {
        if (receipt.Trouble is { } trouble)
        {
            pauses.Begin(business, receipt.Channel, trouble);
            await notices.TellAsync(business, receipt.Channel, trouble, ReasonOf(receipt), ct);
        }
    }

    private static string ReasonOf(TouchReceipt receipt) => receipt.Receipt switch
    {
        DeliveryReceipt.Undelivered failed => failed.Reason,
        DeliveryReceipt.OptedOut stop => $"{stop.By} about {receipt.Touch.Touch}.",
        _ => "",
    };
}
