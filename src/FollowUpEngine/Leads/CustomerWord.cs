using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>The beginning of what the customer wrote last; the whole text stands in its fact.</summary>
/// <param name="Kind">Null when a person of the business told of it.</param>
public sealed record CustomerWord(Instant At, Channel Channel, string Excerpt, ReplyKind? Kind);
