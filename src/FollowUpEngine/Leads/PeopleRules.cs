using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Whether what somebody tells makes sense in the lead's present state.</summary>
public static class PeopleRules
{
    /// <summary>Null when it does, else one sentence why not.</summary>
    public static string? WhyNot(Lead lead, PeopleFact fact, Business business, Instant now) =>
        fact.At > now ? "What has not happened yet cannot be told."
        : fact.At < lead.ArrivedAt ? "The lead had not arrived yet at that time."
        : lead.Status is LeadStatus.Merged or LeadStatus.Quarantined && fact is not NoteAdded ? $"The lead is {StatusName.Of(lead.Status)}."
        : lead.Status == LeadStatus.Closed && fact is not NoteAdded ? "The lead is closed already."
        : fact is Closed { As: var stage } && !stage.IsClosed() ? "A lead is closed as Won, Lost or Disqualified."
        : null;
}
