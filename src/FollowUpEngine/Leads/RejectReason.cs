using System.Diagnostics;

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
    public static string InWords(this RejectReason reason) => reason switch
    {
        RejectReason.BelowTheBar => "below the bar",
        RejectReason.BadContact => "bad contact",
        RejectReason.OutsideTheArea => "outside the area",
        RejectReason.NoCapacity => "no capacity",
        RejectReason.Price => "price",
        RejectReason.TooBusy => "too busy",
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// Against whom it counts (playbook, section 2). How much work the business takes on and what it charges are the owner's decisions; whether a closer
    /// finds the time is their own.
    /// </summary>
    public static Accountable CountsAgainst(this RejectReason reason) => reason switch
    {
        RejectReason.BelowTheBar or RejectReason.BadContact or RejectReason.OutsideTheArea => Accountable.Generation,
        RejectReason.TooBusy => Accountable.Sales,
        RejectReason.NoCapacity or RejectReason.Price => Accountable.Owner,
        _ => throw new UnreachableException(),
    };
}

/// <summary>Who answers for something that went wrong.</summary>
public enum Accountable
{
    Generation,
    Sales,
    Owner,
}
