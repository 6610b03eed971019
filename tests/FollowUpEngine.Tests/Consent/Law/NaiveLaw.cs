using System.Collections.Concurrent;
using System.Text.Json;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Consent.Law;

/// <summary>
/// The file of contact law read a second time, by other code and with local times only: whether a wall clock in a state shows an hour at which
/// a text may come. Weekends and holidays are worked out day by day, without the engine's calendar.
/// </summary>
internal sealed class NaiveLaw
{
    private static readonly JsonElement File = JsonDocument.Parse(
        System.IO.File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "src", "FollowUpEngine", "Consent", "Law", "contact-law.json")),
        new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;

    public static IReadOnlyList<JsonElement> Rules { get; } = [.. File.GetProperty("rules").EnumerateArray(), File.GetProperty("unknown")];

    public static IEnumerable<string> Regions => Rules.Select(rule => rule.GetProperty("region").GetString()!);

    /// <summary>Every rule that the file has for a region: its own and its country's.</summary>
    public static IReadOnlyList<JsonElement> Of(string region) => [.. Rules.Where(rule => rule.GetProperty("region").GetString() == region || Covered(rule).Contains(region))];

    public static IEnumerable<string> Covered(JsonElement rule) =>
        rule.TryGetProperty("covers", out var covers) ? covers.EnumerateArray().Select(item => item.GetString()!) : [];

    private static readonly ConcurrentDictionary<(string Region, LocalDate Date), (int Opens, int Closes)> Days = new();

    public static bool IsOpen(JsonElement rule, LocalDateTime local)
    {
        var (opens, closes) = Days.GetOrAdd((rule.GetProperty("region").GetString()!, local.Date), day => IsHoliday(rule, day.Date) ? (0, 0) : WindowOf(rule, day.Date.DayOfWeek));
        var minute = (local.Hour * 60) + local.Minute;
        return opens <= minute && minute < closes;
    }

    private static (int Opens, int Closes) WindowOf(JsonElement rule, IsoDayOfWeek weekday)
    {
        if (!rule.TryGetProperty("windows", out var windows))
        {
            return (0, 24 * 60);
        }

        var name = weekday.ToString()[..3].ToLowerInvariant();
        return windows.EnumerateArray()
            .Where(window => !window.TryGetProperty("days", out var days) || days.EnumerateArray().Any(item => item.GetString() == name))
            .Select(window => window.GetProperty("hours").GetString()!.Split('-').Select(Minutes).ToArray())
            .Select(ends => (ends[0], ends[1])).SingleOrDefault();
    }

    private static int Minutes(string time) => (int.Parse(time[..2], null) * 60) + int.Parse(time[3..], null);

    private static bool IsHoliday(JsonElement rule, LocalDate date) =>
        rule.TryGetProperty("holidays", out var sets)
        && sets.EnumerateArray().SelectMany(set => File.GetProperty("holidays").GetProperty(set.GetString()!).EnumerateArray()).Any(holiday => Falls(holiday, date));

    private static bool Falls(JsonElement holiday, LocalDate date)
    {
        if (holiday.TryGetProperty("date", out var day))
        {
            return Is(date, day) || (date.DayOfWeek == IsoDayOfWeek.Friday && Is(date.PlusDays(1), day)) || (date.DayOfWeek == IsoDayOfWeek.Monday && Is(date.PlusDays(-1), day));
        }

        if (holiday.TryGetProperty("easter", out var days))
        {
            // As almanacs print them.
            return new[] { new LocalDate(2026, 4, 5), new(2027, 3, 28), new(2028, 4, 16), new(2029, 4, 1), new(2030, 4, 21) }.Contains(date.PlusDays(-days.GetInt32()));
        }

        // The first such weekday on or after a day lies in the seven days from it.
        var plain = date.PlusDays(holiday.TryGetProperty("plusDays", out var plus) ? -plus.GetInt32() : 0);
        var from = holiday.GetProperty("from").GetString()!;
        var first = new LocalDate(plain.Year, int.Parse(from[..2], null), int.Parse(from[3..], null));
        return string.Equals(plain.DayOfWeek.ToString()[..3], holiday.GetProperty("weekday").GetString(), StringComparison.OrdinalIgnoreCase) && plain >= first && plain < first.PlusDays(7);
    }

    private static bool Is(LocalDate date, JsonElement day) => $"{date.Month:D2}-{date.Day:D2}" == day.GetString();
}
