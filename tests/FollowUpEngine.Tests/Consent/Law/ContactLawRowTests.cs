using FollowUpEngine.Consent.Law;
using FollowUpEngine.Intake;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Scheduling;
using NodaTime;

namespace FollowUpEngine.Tests.Consent.Law;

/// <summary>One row of the file after the other, by hand: texts of a business whose own window is as wide as it may be.</summary>
public sealed class ContactLawRowTests
{
    // 2026-03-11 is a Wednesday, 14 a Saturday, 15 a Sunday; 2026-05-25 is Memorial Day.
    private const string Wed = "2026-03-11";
    private const string Sat = "2026-03-14";
    private const string Sun = "2026-03-15";
    private const string Memorial = "2026-05-25";

    private static readonly SendWindow Widest = new(LocalTime.Midnight, LocalTime.Midnight, Hours.EveryDay.ToHashSet());

    /// <summary>A place that only this row limits beside its country, its clock, and moments as <c>day first-open-minute first-closed-minute</c>, a dash for none.</summary>
    public static readonly TheoryData<string, string, string, string[]> Rows = new()
    {
        { "US", "ME", "America/New_York", [$"{Wed} 08:00 21:00", $"{Sat} 08:00 21:00", $"{Sun} 08:00 21:00", $"{Memorial} 08:00 21:00"] },
        { "US", "HI", "Pacific/Honolulu", [$"{Wed} 08:00 21:00", $"{Sun} 08:00 21:00"] },
        { "US", "AZ", "America/Phoenix", ["2026-07-15 08:00 21:00", "2026-12-16 08:00 21:00"] }, // no summer time
        { "Canada", "ON", "America/Toronto", [$"{Wed} 09:00 21:30", $"{Sat} 10:00 18:00", $"{Sun} 10:00 18:00", "2026-07-01 09:00 21:30"] },
        { "Canada", "NL", "America/St_Johns", [$"{Wed} 09:30 21:30"] }, // Labrador's clock is half an hour behind, and both must be open
        { "AL", "AL", "America/Chicago", [$"{Wed} 08:00 20:00", $"{Sat} 08:00 20:00", $"{Sun} -", $"{Memorial} -", "2026-02-17 -", "2026-04-27 -", "2026-06-01 -", "2026-12-01 -"] },
        { "CT", "CT", "America/New_York", [$"{Wed} 09:00 20:00", $"{Sun} 09:00 20:00", $"{Memorial} 09:00 20:00"] },
        { "FL", "FL", "America/New_York", [$"{Wed} 08:00 20:00", $"{Sun} 08:00 20:00", $"{Memorial} 08:00 20:00"] },
        { "IL", "IL", "America/Chicago", [$"{Wed} 09:00 21:00", $"{Sun} 09:00 21:00"] },
        { "KY", "KY", "America/New_York", [$"{Wed} 10:00 21:00", $"{Sun} 10:00 21:00"] },
        { "LA", "LA", "America/Chicago", [$"{Wed} 08:00 20:00", $"{Sat} 08:00 20:00", $"{Sun} -", $"{Memorial} -", "2026-02-17 -", "2026-04-03 -", "2026-11-03 -", "2026-11-27 -", "2026-01-08 -", "2026-06-03 -", "2026-08-31 -", "2027-11-01 -"] },
        { "MA", "MA", "America/New_York", [$"{Wed} 08:00 20:00", $"{Sun} 08:00 20:00"] },
        { "MD", "MD", "America/New_York", [$"{Wed} 08:00 20:00", $"{Sun} 08:00 20:00"] },
        { "MI", "MI", "America/New_York", [$"{Wed} 09:00 21:00", $"{Sun} 09:00 21:00"] },
        { "MN", "MN", "America/Chicago", [$"{Wed} 09:00 21:00", $"{Sun} 09:00 21:00"] },
        { "MS", "MS", "America/Chicago", [$"{Wed} 08:00 20:00", $"{Sat} 08:00 20:00", $"{Sun} -", $"{Memorial} -", "2026-04-27 -"] },
        { "NJ", "NJ", "America/New_York", [$"{Wed} 08:00 20:00", $"{Sun} 08:00 20:00"] },
        { "NM", "NM", "America/Denver", [$"{Wed} 09:00 21:00", $"{Sun} 09:00 21:00"] },
        { "NV", "NV", "America/Los_Angeles", [$"{Wed} 09:00 20:00", $"{Sun} 09:00 20:00"] },
        { "OK", "OK", "America/Chicago", [$"{Wed} 08:00 20:00", $"{Sun} 08:00 20:00"] },
        { "OR", "OR", "America/Los_Angeles", [$"{Wed} 08:00 20:00", $"{Sun} 08:00 20:00"] },
        { "PA", "PA", "America/New_York", [$"{Wed} 08:00 21:00", $"{Sat} 08:00 21:00", $"{Sun} -", $"{Memorial} -", "2026-04-03 -", "2026-06-15 -", "2026-11-03 -"] },
        { "RI", "RI", "America/New_York", [$"{Wed} 09:00 18:00", $"{Sat} 10:00 17:00", $"{Sun} 10:00 17:00", $"{Memorial} -", "2026-05-04 -", "2026-08-10 -", "2026-11-03 -"] },
        { "TX", "TX", "America/Chicago", [$"{Wed} 09:00 21:00", $"{Sat} 09:00 21:00", $"{Sun} 12:00 21:00", $"{Memorial} 09:00 21:00"] },
        { "UT", "UT", "America/Denver", [$"{Wed} 08:00 21:00", $"{Sun} 08:00 21:00", $"{Memorial} -", "2026-07-24 -"] },
        { "VA", "VA", "America/New_York", [$"{Wed} 08:00 21:00", $"{Sun} 08:00 21:00"] },
        { "WA", "WA", "America/Los_Angeles", [$"{Wed} 08:00 20:00", $"{Sun} 08:00 20:00"] },
        { "unknown", "", "America/New_York", [$"{Wed} 15:00 18:00", $"{Sat} 15:00 17:00", $"{Sun} -", $"{Memorial} -", "2026-07-24 -", "2026-08-10 -"] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_opens_and_closes_to_the_minute(string region, string state, string zone, string[] days)
    {
        var hours = HoursOf(state, zone);

        Assert.Contains(hours.Rules, rule => rule.Region == region);
        Assert.All(days, day => Assert.Equal(day[11..] == "-" ? [] : [day[11..]], Observed(hours, zone, day[..10])));
    }

    [Fact]
    public void Every_row_of_the_file_has_its_test() =>
        Assert.Equal(NaiveLaw.Regions.Order(StringComparer.Ordinal), Rows.Select(row => (string)row[0]).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("FL", 3)]
    [InlineData("OK", 3)]
    [InlineData("MD", 3)]
    [InlineData("OR", 3)]
    [InlineData("TX", null)]
    [InlineData("", 3)] // whoever may be anywhere may be in Florida
    public void Row_says_how_many_texts_in_a_day(string state, int? most) =>
        Assert.Equal(most, Of(new PlaceGiven { State = state }).Cap?.TextsPer24Hours);

    [Fact]
    public void Federal_holidays_of_the_file_are_those_of_the_engine()
    {
        var days = Enumerable.Range(0, 40 * 366).Select(new LocalDate(2021, 1, 1).PlusDays);
        var utah = ContactLaw.BuiltIn.Rules.Single(rule => rule.Region == "UT").Holidays;

        // Pioneer Day is Utah's own, and so is the weekday on which it is observed.
        Assert.DoesNotContain(days, day => (utah.NameOf(day) is not (null or "Pioneer Day")) != UsFederalHolidays.Contains(day));
    }

    [Fact]
    public void Emails_have_no_law_but_the_business_hours() => Assert.All(ContactLaw.BuiltIn.Rules, rule =>
        Assert.Empty(QuietHoursRules.Of(RecipientPlaceRules.Find(new PlaceGiven { State = rule.Region }, null), Channel.Email, Given.Harbor).Rules));

    internal static QuietHours Of(PlaceGiven place, string? phone = null) =>
        QuietHoursRules.Of(RecipientPlaceRules.Find(place, phone is null ? null : Given.Phone(phone)), Channel.Sms, WideOpen);

    internal static FollowUpEngine.Businesses.Business WideOpen { get; } = Given.Harbor with
    {
        Hours = Given.Harbor.Hours with { Holidays = HolidayCalendar.None },
        Messaging = Given.Harbor.Messaging with { SmsWindow = Widest },
    };

    /// <summary>The state on one clock of it.</summary>
    private static QuietHours HoursOf(string state, string zone)
    {
        var place = RecipientPlaceRules.Find(new PlaceGiven { State = state }, null);
        var narrowed = place is RecipientPlace.Known known && zone != "America/St_Johns"
            ? new RecipientPlace.Known([Hours.Zone(zone)], known.Regions, known.Evidence, known.Why)
            : place;
        return QuietHoursRules.Of(narrowed, Channel.Sms, WideOpen);
    }

    /// <summary>Open spans of a local day, found minute by minute.</summary>
    private static List<string> Observed(QuietHours hours, string zone, string day)
    {
        var spans = new List<string>();
        string? opened = null;
        for (var minute = 0; minute <= 1440; minute++)
        {
            var time = minute == 1440 ? "24:00" : $"{minute / 60:D2}:{minute % 60:D2}";
            var isOpen = minute < 1440 && hours.IsOpen(Hours.At(zone, $"{day} {time}"));
            if (isOpen != (opened is not null))
            {
                if (opened is not null)
                {
                    spans.Add($"{opened} {time}");
                }

                opened = isOpen ? time : null;
            }
        }

        return spans;
    }
}
