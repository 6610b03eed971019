using FollowUpEngine.Storage;

namespace FollowUpEngine.Sending;

/// <summary>Does a receipt say more than the ledger knows? What does not is a repeat or came late: it costs a look and changes nothing.</summary>
internal static class ReceiptRules
{
    public static bool IsNews(TouchBody known, DeliveryReceipt receipt) => (receipt, known.State) switch
    {
        (DeliveryReceipt.Taken, _) => known.State is TouchState.Claimed or TouchState.Unknown or TouchState.Deferred or TouchState.Unconfirmed,
        (DeliveryReceipt.Delivered, TouchState.Delivered or TouchState.Undelivered) => false,
        // That it did not arrive for now must not hide that nothing ever will.
        (DeliveryReceipt.Undelivered failed, TouchState.Undelivered) => failed.IsPermanent && !known.IsPermanent,
        _ => true,
    };
}
