using FollowUpEngine.Appointments;
using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Blocks;

public sealed class BlockRulesTests
{
    private static readonly LocalDate Tuesday = new(2026, 3, 3);

    [Fact]
    public void It_begins_with_the_persons_day_and_shrinks_to_half_and_never_to_nothing()
    {
        var business = Blocked.Harbor();
        var opens = Duty.HoursOf(Blocked.Sam(business), business).On(Tuesday)[0].In(business.Zone, Tuesday).Start;

        Assert.Equal(new Interval(opens, opens + Duration.FromMinutes(120)), BlockRules.On(Blocked.Sam(business), Tuesday, business, isShrunk: false));
        Assert.Equal(new Interval(opens, opens + Duration.FromMinutes(60)), BlockRules.On(Blocked.Sam(business), Tuesday, business, isShrunk: true));
    }

    [Fact]
    public void There_is_none_on_other_days_when_closed_or_away_nor_of_others()
    {
        var business = Blocked.Harbor(Blocked.Block with { Days = [IsoDayOfWeek.Tuesday] });
        var sam = Blocked.Sam(business);

        Assert.NotNull(BlockRules.On(sam, Tuesday, business, isShrunk: false));
        Assert.Null(BlockRules.On(sam, Tuesday.PlusDays(1), business, isShrunk: false));
        Assert.Null(BlockRules.On(sam with { Absences = [new Absence(Tuesday, Tuesday)] }, Tuesday, business, isShrunk: false));
        Assert.Null(BlockRules.On(business.Staff.First(person => person.Id == "lee"), Tuesday, business, isShrunk: false));
        // The federal holiday of the sample business.
        Assert.Null(BlockRules.On(Blocked.Sam(Blocked.Harbor()), new LocalDate(2026, 12, 25), business, isShrunk: false));
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00:00Z")] // the hour is skipped: it begins where the clock goes on
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z")] // the hour comes twice: the first one
    [InlineData("Australia/Sydney", "2026-10-04", "02:30", "2026-10-03T16:00:00Z")]
    [InlineData("Australia/Sydney", "2026-04-05", "02:30", "2026-04-04T15:30:00Z")]
    public void Both_clock_changes_leave_it_as_long_as_ever(string zone, string day, string start, string begins)
    {
        var business = Blocked.In(zone, Blocked.Block with { Start = NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(start).Value });

        var block = BlockRules.On(Blocked.Sam(business), NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value, business, isShrunk: false)!.Value;

        Assert.Equal((NodaTime.Text.InstantPattern.General.Parse(begins).Value, Duration.FromMinutes(120)), (block.Start, block.Duration));
    }

    [Fact]
    public void The_cover_takes_what_comes_from_the_first_moment_on_and_not_at_the_last()
    {
        var business = Blocked.Harbor();
        var block = BlockRules.On(Blocked.Sam(business), Tuesday, business, isShrunk: false)!.Value;

        Assert.Null(BlockRules.CoverAt(business, [], block.Start - Duration.Epsilon));
        Assert.Equal("kim", BlockRules.CoverAt(business, [], block.Start));
        Assert.Equal("kim", BlockRules.CoverAt(business, [], block.End - Duration.Epsilon));
        Assert.Null(BlockRules.CoverAt(business, [], block.End));
        Assert.Null(BlockRules.CoverAt(business, ["sam"], block.Start + Duration.FromMinutes(60)));
        Assert.Null(BlockRules.CoverAt(Away("kim"), [], block.Start));

        Business Away(string id) => business with { Staff = [.. business.Staff.Select(person => person.Id == id ? person with { Absences = [new Absence(Tuesday, Tuesday)] } : person)] };
    }

    [Fact]
    public void No_visit_is_offered_that_reaches_into_it()
    {
        var lee = Given.Harbor.Staff.First(person => person.Id == "lee") with { Block = Blocked.Block with { Start = new LocalTime(10, 0) } };
        var business = Given.Harbor with { Staff = [.. Given.Harbor.Staff.Select(person => person.Id == "lee" ? lee : person)] };
        var kind = business.Appointments.Kinds[0];

        var free = FreeTimeRules.Of(lee, kind, LeadId.New(Given.TuesdayMorning), [], business, Given.TuesdayMorning);
        var before = FreeTimeRules.Of(lee with { Block = null }, kind, LeadId.New(Given.TuesdayMorning), [], business, Given.TuesdayMorning);

        Assert.NotEmpty(free);
        Assert.All(free, start => Assert.True(Local(start + kind.Length) <= new LocalTime(10, 0) || Local(start) >= new LocalTime(12, 0)));
        Assert.NotEmpty(before.Except(free));
        LocalTime Local(Instant at) => at.InZone(business.Zone).TimeOfDay;
    }
}
