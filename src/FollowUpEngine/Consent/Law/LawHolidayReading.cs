using FollowUpEngine.Businesses.Reading;
using FollowUpEngine.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Consent.Law;

/// <summary>Reads the named lists of holidays.</summary>
internal static class LawHolidayReading
{
    private const string DateRemedy = "Write month and day, such as 12-25.";

    private static readonly AnnualDatePattern MonthDay = AnnualDatePattern.CreateWithInvariantCulture("MM-dd");

    public static Dictionary<string, IReadOnlyList<YearlyHoliday>> ReadSets(JsonValue value) =>
        value.Object() is { } sets
            ? sets.Entries.DistinctBy(set => set.Key).ToDictionary(set => set.Key, set => (IReadOnlyList<YearlyHoliday>)[.. set.Value.Items().Select(Read).OfType<YearlyHoliday>()], StringComparer.Ordinal)
            : new Dictionary<string, IReadOnlyList<YearlyHoliday>>(StringComparer.Ordinal);

    private static YearlyHoliday? Read(JsonValue value)
    {
        if (value.Object() is not { } holiday)
        {
            return null;
        }

        var name = holiday.Required("name", "Say which holiday it is.").Line(60) ?? "";
        var (date, weekday, easter) = (holiday.Optional("date"), holiday.Optional("weekday"), holiday.Optional("easter"));
        var (from, plus) = (holiday.Optional("from"), holiday.Optional("plusDays"));
        holiday.NothingElse();
        if (new[] { date, weekday, easter }.Count(way => way.IsPresent) != 1)
        {
            return value.Fault<YearlyHoliday>("A holiday falls by \"date\", by \"weekday\" or by \"easter\".", "Keep one of the three.");
        }

        if (weekday.IsPresent != from.IsPresent || (plus.IsPresent && !weekday.IsPresent))
        {
            return value.Fault<YearlyHoliday>("\"weekday\" and \"from\" belong together, and \"plusDays\" to them.", "Write { \"weekday\": \"mon\", \"from\": \"05-25\" } for the last Monday of May.");
        }

        return date.IsPresent ? Day(date) is { } day ? new YearlyHoliday.OnDate(name, day) : null
            : easter.IsPresent ? easter.Number(-100, 100) is { } days ? new YearlyHoliday.ByEaster(name, days) : null
            : weekday.Choice(FileWords.Days) is { } on && Day(from) is { } first ? new YearlyHoliday.OnWeekday(name, on, first, plus.Number(0, 31) ?? 0) : null;
    }

    private static AnnualDate? Day(JsonValue value)
    {
        if (value.Line() is not { } text)
        {
            return null;
        }

        return MonthDay.Parse(text) is { Success: true } date ? date.Value : value.Fault<AnnualDate?>("This is no day of the year.", DateRemedy);
    }
}
