using FollowUpEngine.Boards;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>A lead as it stands in the store.</summary>
/// <param name="Place">Where it stands on the board.</param>
public sealed record StoredLead(Lead Lead, string ETag, Instant? DueAt, string? DueWhy, BoardPlace? Place = null);
