namespace FollowUpEngine.Qualification;

/// <summary>What has to be known before a lead is handed to a closer.</summary>
public enum BarQuestion
{
    Need,
    ServiceArea,
    Budget,
    Timing,
    DecisionAuthority,
}
