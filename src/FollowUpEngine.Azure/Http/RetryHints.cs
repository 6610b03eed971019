using System.Globalization;
using System.Net.Http.Headers;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Azure.Http;

/// <summary>When a provider that is busy wants to be asked again.</summary>
internal static class RetryHints
{
    /// <summary>The moment from which X-RateLimit-Reset must be a time and no number of seconds: nobody asks for thirty years.</summary>
    private const long FirstUnixTime = 1_000_000_000;

    private static readonly Duration Longest = Duration.FromDays(1);

    /// <summary>By Retry-After (RFC 9110, 10.2.3: seconds or a date), else SendGrid's X-RateLimit-Reset; at most a day from now.</summary>
    public static Instant Until(HttpResponseHeaders? headers, Instant now, Duration otherwise)
    {
        var asked = headers?.RetryAfter switch
        {
            { Delta: { } delta } => now + Duration.FromTimeSpan(delta),
            { Date: { } date } => Instant.FromDateTimeOffset(date),
            _ => Reset(headers, now),
        };
        return asked is { } until && until > now ? Instant.Min(until, now + Longest) : now + otherwise;
    }

    public static Instant Until(HttpResponseHeaders? headers, Instant now) => Until(headers, now, SenderTroubleRules.ShortPause);

    private static Instant? Reset(HttpResponseHeaders? headers, Instant now) =>
        headers is not null && headers.TryGetValues("X-RateLimit-Reset", out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= uint.MaxValue
            ? seconds >= FirstUnixTime ? Instant.FromUnixTimeSeconds(seconds) : now + Duration.FromSeconds(seconds)
            : null;
}
