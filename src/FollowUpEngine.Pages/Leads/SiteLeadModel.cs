using FollowUpEngine.Pages.Frame;

namespace FollowUpEngine.Pages.Leads;

/// <summary>A lead among the pages of the local run.</summary>
public sealed record SiteLeadModel(Site Site, LeadModel Lead);
