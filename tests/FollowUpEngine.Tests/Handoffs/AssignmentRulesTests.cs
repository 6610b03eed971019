using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Handoffs;

public sealed class AssignmentRulesTests
{
    private static readonly Instant Now = Given.TuesdayMorning;
    private static readonly LocalDate Today = new(2026, 3, 3);

    private static readonly Lead Asking = new()
    {
        Id = LeadId.New(Now), SourceId = "website", ArrivedAt = Now, LastInquiryAt = Now, Service = "Furnace repair", Place = new PlaceGiven { PostalCode = "04101" },
    };

    [Theory]
    [InlineData(-1, 0)] // ends today
    [InlineData(0, 3)] // begins today
    [InlineData(0, 0)] // today alone
    public void Absent_is_skipped_on_the_first_and_on_the_last_day(int from, int until)
    {
        var business = Of(Closer("lee") with { Absences = [new Absence(Today.PlusDays(from), Today.PlusDays(until))] }, Closer("kim"));

        var chosen = Chosen(business);

        Assert.Equal("kim", chosen.Person.Id);
        Assert.Equal($"Kim: the only closer there is. Lee is away until {3 + until} March.", chosen.Why);
    }

    [Theory]
    [InlineData(-3, -1)]
    [InlineData(1, 3)]
    public void Absent_yesterday_or_tomorrow_is_here_today(int from, int until) =>
        Assert.Equal("lee", Chosen(Of(Closer("lee") with { Absences = [new Absence(Today.PlusDays(from), Today.PlusDays(until))] }, Closer("kim"))).Person.Id);

    [Fact]
    public void Absent_closer_is_skipped_even_when_the_rules_speak_for_nobody_else()
    {
        var business = Of(Closer("lee") with { Services = ["Furnace repair"], Absences = [new Absence(Today, Today)] }, Closer("kim") with { Services = ["Air conditioning"] });

        var chosen = Chosen(business);

        Assert.Equal("kim", chosen.Person.Id);
        Assert.Contains("Nobody of them does Furnace repair.", chosen.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Packets_go_round_a_protected_block_unless_all_are_in_one()
    {
        var block = new ProtectedBlock(null, new LocalTime(0, 0), 240, "dana", 4, null);
        var atNight = Instant.FromUtc(2026, 3, 3, 6, 0);

        Assert.Equal("kim", ((Assignment.To)AssignmentRules.Choose(Asking, Of(Closer("lee") with { Block = block }, Closer("kim")), AssignmentState.None, atNight)).Person.Id);
        Assert.Equal("lee", ((Assignment.To)AssignmentRules.Choose(Asking, Of(Closer("lee") with { Block = block }, Closer("kim")), AssignmentState.None, atNight + Duration.FromHours(5))).Person.Id);
        Assert.Contains("All of them are in their protected block now.", ((Assignment.To)AssignmentRules.Choose(Asking, Of(Closer("lee") with { Block = block }), AssignmentState.None, atNight)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void With_all_closers_away_it_is_the_owner()
    {
        var chosen = Chosen(Of(Away("lee"), Away("kim")));

        Assert.Equal("dana", chosen.Person.Id);
        Assert.Equal("Dana, the owner. Lee is away until 3 March. Kim is away until 3 March.", chosen.Why);
    }

    [Fact]
    public void With_the_owner_away_too_it_is_nobody_and_the_reason_names_them()
    {
        var business = Of(Away("lee")) is var some ? some with { Staff = [.. some.Staff.Select(person => person with { Absences = [new Absence(Today, Today)] })] } : null!;

        var nobody = Assert.IsType<Assignment.Nobody>(AssignmentRules.Choose(Asking, business, AssignmentState.None, Now));

        Assert.Contains("Lee is away until 3 March. Dana is away until 3 March.", nobody.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_one_for_the_service_who_works_now_is_said_to_be_that()
    {
        var night = Hours("22:00", "23:00");
        var business = Of(Closer("lee") with { Services = ["Furnace repair"] }, Closer("kim") with { Services = ["Furnace repair"], Hours = night }, Closer("max") with { Services = ["Air conditioning"] });

        Assert.Equal("Lee: the only closer for Furnace repair who works now.", Chosen(business).Why);
    }

    [Fact]
    public void Rule_that_would_leave_nobody_is_passed_over_and_said()
    {
        var night = Hours("22:00", "23:00");
        var business = Of(Closer("lee") with { Hours = night }, Closer("kim") with { Hours = night });

        Assert.Equal("Lee: of 2 closers, the first who had none yet. Nobody of them works now.", Chosen(business).Why);
    }

    [Fact]
    public void Area_is_known_by_the_beginning_of_the_zip()
    {
        var business = Of(Closer("lee") with { Zips = ["044", "046"] }, Closer("kim") with { Zips = ["041"] }, Closer("max") with { Zips = ["04103"] });

        Assert.Equal("Kim: the only closer for ZIP 04101.", Chosen(business).Why);
        Assert.Equal("lee", Chosen(business, lead: Asking with { Place = new PlaceGiven() }).Person.Id); // nothing is known, nothing is narrowed
    }

    [Fact]
    public void Who_names_no_services_does_all_of_them() =>
        Assert.Equal("kim", Chosen(Of(Closer("lee") with { Services = ["Air conditioning"] }, Closer("kim"))).Person.Id);

    [Fact]
    public void Fewest_open_leads_win_under_load()
    {
        var business = Of(Closer("lee"), Closer("kim"), Closer("max")) with { Handoff = new HandoffSettings { Rules = [HandoffRule.Load] } };
        var state = new AssignmentState(new Dictionary<string, Instant>(), new Dictionary<string, int> { ["lee"] = 3, ["kim"] = 1, ["max"] = 2 });

        Assert.Equal("Kim: the only closer with the fewest open leads (1).", Chosen(business, state).Why);
    }

    [Fact]
    public void Round_robin_takes_turns_and_starts_with_who_never_had_one()
    {
        var business = Of(Closer("lee"), Closer("kim"), Closer("max"));
        var last = new Dictionary<string, Instant>();
        var turns = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            var person = Chosen(business, new AssignmentState(last, AssignmentState.None.Open)).Person.Id;
            last[person] = Now + Duration.FromMinutes(i);
            turns.Add(person);
        }

        Assert.Equal(["lee", "kim", "max", "lee", "kim", "max", "lee"], turns);
    }

    [Fact]
    public void Backup_is_who_the_rules_would_choose_next()
    {
        var business = Of(Closer("lee"), Away("kim"), Closer("max"));

        Assert.Equal("max", AssignmentRules.Backup("lee", Asking, business, AssignmentState.None, Now));
        Assert.Equal("dana", AssignmentRules.Backup("lee", Asking, Of(Closer("lee"), Away("kim")), AssignmentState.None, Now));
        Assert.Null(AssignmentRules.Backup("dana", Asking, Of(), AssignmentState.None, Now));
    }

    [Fact]
    public void Words_of_a_stranger_stay_one_short_line_in_the_reason()
    {
        var why = Chosen(Of(Closer("lee"), Closer("kim") with { Services = ["x"] }), lead: Asking with { Service = "Fur\nnace " + new string('x', 500) }).Why;

        Assert.True(why.Length < 200, why);
        Assert.DoesNotContain('\n', why);
    }

    private static Assignment.To Chosen(Business business, AssignmentState? state = null, Lead? lead = null) =>
        Assert.IsType<Assignment.To>(AssignmentRules.Choose(lead ?? Asking, business, state ?? AssignmentState.None, Now));

    private static Business Of(params StaffMember[] closers) => Given.Harbor with
    {
        Staff = [new StaffMember { Id = "dana", Name = "Dana", Roles = [StaffRole.Owner] }, .. closers],
    };

    private static StaffMember Closer(string id) => new() { Id = id, Name = $"{char.ToUpperInvariant(id[0])}{id[1..]}", Roles = [StaffRole.Closer] };

    private static StaffMember Away(string id) => Closer(id) with { Absences = [new Absence(Today, Today)] };

    private static WorkingHours Hours(string opens, string closes) => new(
        Given.Harbor.Zone,
        Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToDictionary(day => day, _ => (IReadOnlyList<OpenSpan>)[new OpenSpan(Time(opens), Time(closes))]),
        HolidayCalendar.None);

    private static LocalTime Time(string text) => new(int.Parse(text[..2], null), 0);
}
