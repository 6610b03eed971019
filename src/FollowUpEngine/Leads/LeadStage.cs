namespace FollowUpEngine.Leads;

/// <summary>How far a lead has come. Stages may be skipped forward; skipped ones count as passed at that moment.</summary>
public enum LeadStage
{
    /// <summary>Somebody raised a hand; nothing is known yet.</summary>
    Inquiry,

    /// <summary>Fits: in the service area, a service we do, reachable.</summary>
    MarketingQualified,

    /// <summary>Meets the bar and agreed to a next step; the packet is with a closer.</summary>
    HandedOff,

    /// <summary>The closer took it.</summary>
    SalesAccepted,

    /// <summary>The appointment was held and the need is real.</summary>
    SalesQualified,

    /// <summary>A quote is out.</summary>
    Opportunity,

    Won,

    Lost,

    Disqualified,

    /// <summary>Not now, with a date and a reason.</summary>
    Parked,
}

public static class LeadStages
{
    /// <summary>Whether the lead has come to its end and waits for nobody.</summary>
    public static bool IsClosed(this LeadStage stage) => stage is LeadStage.Won or LeadStage.Lost or LeadStage.Disqualified;
}
