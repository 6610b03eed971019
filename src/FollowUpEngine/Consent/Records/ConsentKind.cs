namespace FollowUpEngine.Consent.Records;

/// <summary>How much a record of consent is worth.</summary>
public enum ConsentKind
{
    /// <summary>Asked and not agreed: a box that was shown and left open.</summary>
    Declined,

    /// <summary>The person asked for something; it holds for a while.</summary>
    ImpliedByInquiry,

    /// <summary>The person bought something; it holds for a while.</summary>
    ExistingCustomer,

    /// <summary>The person said yes.</summary>
    Express,

    /// <summary>The person said yes to a text that can be shown: ticked, signed, typed.</summary>
    ExpressWritten,
}
