using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Sending;

/// <summary>The paths of the dashboard that messages to people of the business lead to. A test of the function app says that each is there.</summary>
public static class Dashboard
{
    public static string Lead(BusinessId business, LeadId lead) => $"app/{business}/leads/{lead}";

    public static string Leads(BusinessId business) => $"app/{business}/pipeline";

    public static string Today(BusinessId business) => $"app/{business}/today";

    public static string Numbers(BusinessId business) => $"app/{business}/numbers";

    /// <summary>What looks like a machine's, and what could not be read.</summary>
    public static string Quarantine(BusinessId business) => $"app/{business}/quarantine";
}
