namespace FollowUpEngine.Consent.Law;

/// <summary>How much consent a kind of message needs at least; each is met by those after it.</summary>
public enum ConsentNeed
{
    None,

    /// <summary>An inquiry or a purchase that is not too old.</summary>
    Implied,
    Express,

    /// <summary>To a text that can be shown.</summary>
    Written,
}
