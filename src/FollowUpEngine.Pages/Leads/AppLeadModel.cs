using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Leads;

/// <summary>A lead within the dashboard.</summary>
public sealed record AppLeadModel(AppFrameModel Frame, LeadModel Lead);
