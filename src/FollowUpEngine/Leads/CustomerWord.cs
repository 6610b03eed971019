using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>The beginning of what the customer wrote last; the whole text stands in its fact.</summary>
/// <param name="Excerpt">Empty when it came without words.</param>
/// <param name="Kind">Null when a person of the business told of it.</param>
/// <param name="Files">Pictures and files that came with it; null: none, or told by an earlier version.</param>
public sealed record CustomerWord(Instant At, Channel Channel, string Excerpt, ReplyKind? Kind, int? Files = null);
