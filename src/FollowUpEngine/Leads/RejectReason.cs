using FollowUpEngine.Stalls;

namespace FollowUpEngine.Leads;

/// <summary>Why a closer sends a packet back.</summary>
public enum RejectReason
{
    BelowTheBar,
    BadContact,
    OutsideTheArea,
    NoCapacity,
    Price,
    TooBusy,
}

public static class RejectReasons
{
    /// <summary>Which side of the business it counts against.</summary>
    public static StallSide Side(this RejectReason reason) =>
        reason is RejectReason.BelowTheBar or RejectReason.BadContact or RejectReason.OutsideTheArea ? StallSide.Generation : StallSide.Sales;
}
