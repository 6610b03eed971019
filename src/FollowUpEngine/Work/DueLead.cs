using FollowUpEngine.Leads;

namespace FollowUpEngine.Work;

/// <summary>A lead whose moment has come, and the due row that says so.</summary>
public sealed record DueLead(LeadId Lead, string DueKey);
