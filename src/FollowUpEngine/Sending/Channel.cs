namespace FollowUpEngine.Sending;

public enum Channel
{
    Email,
    Sms,
}

/// <summary>Who a message is for.</summary>
public enum Audience
{
    /// <summary>The person who inquired: consent, suppressions and windows apply.</summary>
    Lead,

    /// <summary>A person of the business: their working hours apply.</summary>
    Staff,
}
