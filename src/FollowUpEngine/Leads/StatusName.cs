namespace FollowUpEngine.Leads;

/// <summary>A lead's status as the API and pages write it: lower case, words joined by hyphens.</summary>
public static class StatusName
{
    public static string Of(LeadStatus status) => status == LeadStatus.AwaitingDetails ? "awaiting-details" : status.ToString().ToLowerInvariant();

    /// <summary>Null for a name that is none.</summary>
    public static LeadStatus? TryParse(string? name)
    {
        foreach (var status in Enum.GetValues<LeadStatus>())
        {
            if (Of(status) == name)
            {
                return status;
            }
        }

        return null;
    }
}
