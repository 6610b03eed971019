using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>A lead as it stands in the store.</summary>
public sealed record StoredLead(Lead Lead, string ETag, Instant? DueAt, string? DueWhy);
