using System.Globalization;
using NodaTime;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>
/// Which moment does this text name? ISO 8601 with an offset, or Unix time in seconds or milliseconds. A local time without an offset names none,
/// since the sender's zone is not known.
/// </summary>
internal static class TimesGiven
{
    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:ss'Z'",
    ];

    public static Instant? Read(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 40)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unix))
        {
            return unix switch
            {
                >= 1_000_000_000 and < 10_000_000_000 => Instant.FromUnixTimeSeconds(unix),
                >= 1_000_000_000_000 and < 10_000_000_000_000 => Instant.FromUnixTimeMilliseconds(unix),
                _ => null,
            };
        }

        // The framework would read a text without an offset as this machine's time; those are told apart by their end.
        var hasOffset = text[^1] is 'Z' or 'z' || text.AsSpan(Math.Min(text.Length, 11)).IndexOfAny('+', '-') >= 0;
        return hasOffset && DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Instant.FromDateTimeOffset(moment)
            : null;
    }

    /// <summary>A time that the sender documents to be UTC although it does not say so.</summary>
    public static Instant? ReadUtc(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Instant.FromDateTimeOffset(moment)
            : null;
}
