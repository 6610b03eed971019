using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>A taken stretch as its row says it; whose, by whom and from when stand in the key.</summary>
public sealed record SlotBody(Instant Ends, Instant? HeldUntil = null, string? Kind = null);
