using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Access;

/// <summary>Somebody asked for a link to sign in; whether anybody has that address is looked up by whoever sends it. Deleted when that is done.</summary>
/// <param name="To">The page that they wanted to see.</param>
public sealed record SignInAskBody(Instant At, EmailAddress Email, string? To);

/// <summary>A link that was sent, under the hash of its token.</summary>
/// <param name="Person">The keyed hash of the address that it was sent to.</param>
/// <param name="Until">From when on it is not valid any more.</param>
/// <param name="UsedAt">Null: it can still be used.</param>
public sealed record SignInLinkBody(string Person, Instant Until, string? To, Instant? UsedAt = null);

/// <summary>When links were asked for, within the window of the limit; the oldest first.</summary>
public sealed record SignInRateBody(IReadOnlyList<Instant> At);

/// <summary>A session; whose it is stands in its key.</summary>
/// <param name="Until">From when on it is not valid any more.</param>
public sealed record SessionBody(Instant BegunAt, Instant Until);
