using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Cadences;

/// <summary>Cadences lived through by the whole engine: what a prospect and the staff get, and when.</summary>
public sealed class CadenceTests
{
    private static readonly Duration Day = Duration.FromDays(1);

    [Fact]
    public async Task Each_step_goes_at_its_moment_counted_from_the_start()
    {
        var world = World(Made.Sms("a", "PT2H"), Made.Email("b", "P1D"), Made.Sms("c", "P2D"));
        var id = await world.ReceiveAsync(Made.WithConsent());

        await world.LiveAsync(Day * 4);

        Assert.Equal(
            [("a", Duration.FromHours(2)), ("b", Day), ("c", Day * 2)],
            Made.Steps(world, id).Select(step => (step.Step, step.At - Given.TuesdayMorning)));
        Assert.Null((await world.LeadAsync(id)).Enrollment);
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Slow_machine_makes_no_later_step_later()
    {
        var world = World(Made.Sms("a", "PT2H"), Made.Email("b", "P1D"));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.WorkAsync();
        world.Clock.Advance(Duration.FromHours(2) + Duration.FromMinutes(10));
        await world.WorkAsync();

        await world.LiveAsync(Day * 2);

        Assert.Equal([Duration.FromMinutes(130), Day], Made.Steps(world, id).Select(step => step.At - Given.TuesdayMorning));
    }

    [Fact]
    public async Task Closed_window_moves_the_step_to_its_opening_and_the_later_ones_along()
    {
        // Friday 17:30 in Portland: two hours later texts are over, and Sunday has none.
        var friday = new LocalDateTime(2026, 3, 13, 17, 30).InZoneStrictly(Given.Harbor.Zone).ToInstant();
        var world = World(friday, Made.Sms("a", "PT2H"), Made.Sms("b", "P1D"), Made.Email("c", "P3D"));
        var id = await world.ReceiveAsync(Made.WithConsent());

        await world.LiveAsync(Day * 7);

        Assert.Equal(
            ["a Sat 10:00", "b Mon 10:00", "c Wed 10:00"],
            Made.Steps(world, id).Select(step => $"{step.Step} {step.At.InZone(Given.Harbor.Zone):ddd HH:mm}"));
    }

    [Fact]
    public async Task Steps_keep_their_distance_from_a_first_answer_that_waits_for_the_morning()
    {
        var night = new LocalDateTime(2026, 3, 3, 22, 30).InZoneStrictly(Given.Harbor.Zone).ToInstant();
        var world = World(night, Made.Sms("a", "PT2H"), Made.Email("b", "P1D"));
        var id = await world.ReceiveAsync(Made.WithConsent());

        await world.LiveAsync(Day * 4);

        var first = world.Provider.Log.Single(sent => sent.Key.Scope == id.Value && sent.Key.Touch == new TouchRef("first-answer-1", "sms"));
        Assert.Equal("Wed 10:00", $"{first.At.InZone(Given.Harbor.Zone):ddd HH:mm}");
        Assert.Equal(["a Wed 12:00", "b Thu 10:00"], Made.Steps(world, id).Select(step => $"{step.Step} {step.At.InZone(Given.Harbor.Zone):ddd HH:mm}"));
    }

    [Fact]
    public async Task Machine_that_slept_for_three_days_sends_one_message_and_not_nine()
    {
        var world = World([.. Enumerable.Range(1, 9).Select(n => Made.Email($"s{n}", $"PT{n * 8}H"))]);
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.WorkAsync();

        world.Clock.Advance(Day * 3);
        await world.WorkAsync();
        Assert.Single(Made.Steps(world, id));
        await world.LiveAsync(Duration.FromHours(7));
        Assert.Single(Made.Steps(world, id));
        await world.LiveAsync(Day * 12);

        Assert.Equal(9, Made.Steps(world, id).Count);
        Assert.All(Made.Steps(world, id).Zip(Made.Steps(world, id).Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= Duration.FromHours(4)));
    }

    public static TheoryData<string> Endings => ["conversation", "message sent", "reply", "another form", "booked", "handed off", "closed", "opted out"];

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Cadence_ends_at_once_when_the_person_is_reached(string ending)
    {
        var start = ending == "another form" ? CadenceStart.ByName : CadenceStart.Inquiry;
        var world = World(Made.Of(start, Made.Sms("a", "PT2H"), Made.Email("b", "P1D")));
        var id = await world.ReceiveAsync(Made.WithConsent());
        if (start == CadenceStart.ByName)
        {
            await world.DoAsync(id, new LeadCommand.StartCadence("test", "Dana"));
        }

        await world.LiveAsync(Duration.FromHours(3));
        Assert.Single(Made.Steps(world, id));
        switch (ending)
        {
            case "another form":
                await world.ReceiveAsync(Made.WithConsent() with { ContentHash = "another" });
                break;
            case "opted out":
                await world.DoAsync(id, new LeadCommand.OptOut(Channel.Sms, "STOP"));
                break;
            default:
                await world.TellAsync(id, Fact(ending, world.Now));
                break;
        }

        Assert.Null((await world.LeadAsync(id)).Enrollment);
        await world.LiveAsync(Day * 3);

        Assert.Single(Made.Steps(world, id));
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Call_that_nobody_answered_ends_nothing()
    {
        var world = World(Made.Sms("a", "PT2H"), Made.Email("b", "P1D"));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.TellAsync(id, new HumanTouched { At = world.Now, Who = "Sam", How = HumanTouched.CallMade });

        await world.LiveAsync(Day * 2);

        Assert.Equal(2, Made.Steps(world, id).Count);
    }

    [Fact]
    public async Task Person_away_is_left_alone_until_the_day_of_return()
    {
        var world = World(Made.Sms("a", "PT2H"), Made.Email("b", "P1D"), Made.Email("c", "P2D"));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(3));
        await world.TellAsync(id, new MessageReceived { At = world.Now, Who = "machine", Channel = Channel.Email, IsAutomatic = true, ReturnsOn = new LocalDate(2026, 3, 16) });

        await world.LiveAsync(Day * 16);

        var steps = Made.Steps(world, id);
        Assert.Equal(["a", "b", "c"], steps.Select(step => step.Step));
        Assert.Equal(new LocalDate(2026, 3, 16), steps[1].At.InZone(world.Business.Zone).Date);
        Assert.Equal(new LocalDate(2026, 3, 17), steps[2].At.InZone(world.Business.Zone).Date);
    }

    [Fact]
    public async Task Without_consent_to_texts_the_step_goes_by_email_or_is_passed_over_with_a_reason()
    {
        var world = World(Made.Sms("a", "PT2H") with { OrEmail = true }, Made.Sms("b", "P1D"), Made.Email("c", "P2D"));
        var id = await world.ReceiveAsync(Given.Inquiry());

        await world.LiveAsync(Day * 3);

        Assert.Equal(["a-email", "c"], Made.Steps(world, id).Select(step => step.Step));
        Assert.Contains((await world.LeadAsync(id)).HeldBack, held => held.Touch.Step == "b" && held.Rule == "no SMS consent");
    }

    [Fact]
    public async Task Call_task_is_told_and_holds_nothing_up()
    {
        var world = World(Made.Call("call", "PT1H"), Made.Sms("a", "PT2H"));
        var id = await world.ReceiveAsync(Made.WithConsent());

        await world.LiveAsync(Duration.FromHours(3));

        Assert.Equal(["a"], Made.Steps(world, id).Select(step => step.Step));
        Assert.Equal(("call", "sam"), Assert.Single((await world.LeadAsync(id)).CallTasks) is var task ? (task.Step, task.Person) : default);
        await world.TellAsync(id, new HumanTouched { At = world.Now, Who = "Sam", How = HumanTouched.CallMade });
        Assert.Empty((await world.LeadAsync(id)).CallTasks);
    }

    [Fact]
    public async Task Notice_of_the_last_step_still_goes_when_its_person_works_again()
    {
        var night = new LocalDateTime(2026, 3, 3, 20, 30).InZoneStrictly(Given.Harbor.Zone).ToInstant();
        var world = World(night, Made.Call("call", "PT1H"));
        var id = await world.ReceiveAsync(Made.WithConsent());

        await world.LiveAsync(Day);

        Assert.Single(world.Provider.Log, sent => sent.Key.Touch.Step == "call" && sent.Audience == Audience.Staff);
        Assert.Null((await world.LeadAsync(id)).Enrollment);
    }

    [Fact]
    public async Task At_most_one_text_a_day_and_three_a_week_after_the_first_day()
    {
        var world = World([.. Enumerable.Range(0, 8).Select(n => Made.Sms($"s{n}", $"PT{2 + (n * 5)}H"))]);
        var id = await world.ReceiveAsync(Made.WithConsent());

        await world.LiveAsync(Day * 25);

        var days = Made.Steps(world, id).Select(step => step.At.InZone(world.Business.Zone).Date).ToList();
        Assert.Equal(8, days.Count);
        var later = days.Where(day => day != days[0]).ToList();
        Assert.Equal(later.Count, later.Distinct().Count());
        Assert.All(later, day => Assert.True(later.Count(other => other > day.PlusDays(-7) && other <= day) <= 3));
    }

    [Fact]
    public async Task Later_cadence_has_no_first_day_of_its_own()
    {
        var world = World(Made.Of(CadenceStart.ByName, Made.Sms("a", "PT0S"), Made.Sms("b", "PT5H")));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Day * 6);
        await world.DoAsync(id, new LeadCommand.StartCadence("test", "Dana"));

        await world.LiveAsync(Day * 3);

        Assert.Equal([new LocalDate(2026, 3, 9), new LocalDate(2026, 3, 10)], Made.Steps(world, id).Select(step => step.At.InZone(world.Business.Zone).Date));
    }

    [Fact]
    public async Task New_inquiry_has_a_first_day_of_its_own()
    {
        var world = World(Made.Of(CadenceStart.ByName, Made.Sms("a", "PT1H"), Made.Sms("b", "PT6H")));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Day * 6);
        await world.ReceiveAsync(Made.WithConsent() with { ContentHash = "another" });
        await world.DoAsync(id, new LeadCommand.StartCadence("test", "Dana"));

        await world.LiveAsync(Day * 3);

        Assert.Equal([new LocalDate(2026, 3, 9), new LocalDate(2026, 3, 9)], Made.Steps(world, id).Select(step => step.At.InZone(world.Business.Zone).Date));
    }

    [Fact]
    public async Task Two_messages_keep_four_hours_between_them()
    {
        var world = World(Made.Email("a", "PT2H"), Made.Sms("b", "PT3H"), Made.Email("c", "PT4H"));
        var id = await world.ReceiveAsync(Made.WithConsent());

        await world.LiveAsync(Day * 3);

        var at = Made.Steps(world, id).Select(step => step.At).ToList();
        Assert.Equal(3, at.Count);
        Assert.All(at.Zip(at.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Duration.FromHours(4)));
    }

    [Fact]
    public async Task What_follows_begins_when_the_last_message_has_gone()
    {
        var first = Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H")) with { Then = "next" };
        var next = Made.Of(CadenceStart.ByName, Made.Email("n", "P1D")) with { Name = "next" };
        var world = World(first, next);
        var id = await world.ReceiveAsync(Made.WithConsent());

        await world.LiveAsync(Duration.FromHours(3));
        Assert.Equal("next", (await world.LeadAsync(id)).Enrollment?.Cadence);
        await world.LiveAsync(Day * 2);

        Assert.Equal(["a", "n"], Made.Steps(world, id).Select(step => step.Step));
        Assert.Null((await world.LeadAsync(id)).Enrollment);
    }

    [Fact]
    public async Task Person_is_in_one_cadence_at_a_time()
    {
        var world = World(Made.Of(CadenceStart.Inquiry, Made.Email("a", "P5D")), Made.Of(CadenceStart.Stall, Made.Email("b", "PT1H")) with { Name = "stalled", Stall = FollowUpEngine.Stalls.StallCause.G1 });
        var id = await world.ReceiveAsync(Made.WithConsent());

        await world.LiveAsync(Day);

        var lead = await world.LeadAsync(id);
        Assert.Equal(("test", FollowUpEngine.Stalls.StallCause.G1), (lead.Enrollment?.Cadence, lead.Stall?.Cause));
    }

    [Theory]
    [InlineData("P7D", 3, false)]
    [InlineData("P7D", 8, true)]
    [InlineData(null, 400, false)]
    public async Task Lead_is_enrolled_again_only_after_the_time_that_the_cadence_sets(string? after, int days, bool isEnrolled)
    {
        var world = World(Made.Of(CadenceStart.Inquiry, Made.Email("a", "PT2H")) with { ReenterAfter = after is null ? null : Made.Period(after) });
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(5));
        await world.TellAsync(id, new Closed { At = world.Now, Who = "Sam", As = LeadStage.Lost, Reason = "no answer" });
        world.Clock.Advance(Day * days);

        await world.ReceiveAsync(Made.WithConsent() with { ContentHash = "another" });

        Assert.Equal(isEnrolled, (await world.LeadAsync(id)).Enrollment is not null);
    }

    [Fact]
    public async Task Waiting_time_that_ends_in_the_hour_that_the_clock_skips_ends_with_the_gap()
    {
        // A week after Sunday 2:30 the clocks go from 2:00 to 3:00.
        var night = new LocalDateTime(2026, 3, 1, 2, 30).InZoneStrictly(Given.Harbor.Zone).ToInstant();
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Email("a", "P1D")) with { ReenterAfter = Made.Period("P7D") }), night);
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.TellAsync(id, new Closed { At = world.Now, Who = "Sam", As = LeadStage.Lost, Reason = "no answer" });
        world.Clock.Set(new LocalDateTime(2026, 3, 8, 3, 10).InZoneStrictly(Given.Harbor.Zone).ToInstant());

        await world.ReceiveAsync(Made.WithConsent() with { ContentHash = "another" });

        Assert.NotNull((await world.LeadAsync(id)).Enrollment);
    }

    [Fact]
    public async Task Reminders_count_back_from_the_visit_and_end_when_it_moves()
    {
        var reminders = Made.Of(CadenceStart.Booked, Made.Email("confirm", "PT0S"), Made.Before("day", StepKind.Email, 24), Made.Before("hours", StepKind.Sms, 2)) with
        {
            EndsOn = CadenceEnds.Booking | CadenceEnds.OptOut,
        };
        var world = World(reminders);
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(1));
        var visit = new LocalDateTime(2026, 3, 6, 14, 0).InZoneStrictly(world.Business.Zone).ToInstant();
        await world.TellAsync(id, new AppointmentBooked { At = world.Now, Who = "Lee", Starts = visit });
        await world.LiveAsync(Duration.FromHours(1));
        await world.TellAsync(id, new AppointmentRescheduled { At = world.Now, Who = "Lee", Starts = visit + (Day * 4) });

        await world.LiveAsync(Day * 8);

        Assert.Equal(
            ["confirm 3", "confirm 3", "day 9", "hours 10"],
            Made.Steps(world, id).Select(step => $"{step.Step} {step.At.InZone(world.Business.Zone).Day}"));
        Assert.Equal(Duration.FromHours(2), visit + (Day * 4) - Made.Steps(world, id)[3].At);
    }

    [Fact]
    public async Task Reminder_whose_hour_is_closed_goes_the_evening_before()
    {
        var world = World(Made.Of(CadenceStart.Booked, Made.Before("hours", StepKind.Sms, 2)));
        var id = await world.ReceiveAsync(Made.WithConsent());
        var visit = new LocalDateTime(2026, 3, 6, 9, 0).InZoneStrictly(world.Business.Zone).ToInstant();
        await world.TellAsync(id, new AppointmentBooked { At = world.Now, Who = "Lee", Starts = visit });

        await world.LiveAsync(Day * 5);

        var at = Assert.Single(Made.Steps(world, id)).At.InZone(world.Business.Zone).LocalDateTime;
        Assert.Equal(new LocalDateTime(2026, 3, 5, 17, 45), at);
    }

    [Fact]
    public async Task Reminder_whose_hour_was_past_at_the_booking_is_passed_over()
    {
        var world = World(Made.Of(CadenceStart.Booked, Made.Email("confirm", "PT0S"), Made.Before("day", StepKind.Email, 24), Made.Before("hours", StepKind.Sms, 2)));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.TellAsync(id, new AppointmentBooked { At = world.Now, Who = "Lee", Starts = world.Now + Duration.FromHours(5) });

        await world.LiveAsync(Day);

        Assert.Equal(["confirm", "hours"], Made.Steps(world, id).Select(step => step.Step));
    }

    [Fact]
    public async Task Wait_moves_what_comes_after_it()
    {
        var wait = new CadenceStep { Id = "w", Kind = StepKind.Wait, After = Made.Period("PT1H"), Wait = new StepWait(new LocalTime(9, 0), [IsoDayOfWeek.Friday], false) };
        var world = World(wait, Made.Email("a", "PT2H"));
        var id = await world.ReceiveAsync(Made.WithConsent());

        await world.LiveAsync(Day * 5);

        Assert.Equal(new LocalDateTime(2026, 3, 6, 10, 0), Assert.Single(Made.Steps(world, id)).At.InZone(world.Business.Zone).LocalDateTime);
    }

    private static PeopleFact Fact(string ending, Instant at) => ending switch
    {
        "conversation" => new HumanTouched { At = at, Who = "Sam", How = HumanTouched.Conversation },
        "message sent" => new HumanTouched { At = at, Who = "Sam", How = HumanTouched.Message },
        "reply" => new MessageReceived { At = at, Who = "customer", Channel = Channel.Sms, Text = "Yes please" },
        "booked" => new AppointmentBooked { At = at, Who = "Sam", Starts = at + Day },
        "handed off" => new HandedOff { At = at, Who = "Sam", To = "lee", NextStep = "visit", Override = "asked on site" },
        "closed" => new Closed { At = at, Who = "Sam", As = LeadStage.Lost, Reason = "price" },
        _ => throw new ArgumentOutOfRangeException(nameof(ending)),
    };

    private static EngineWorld World(params CadenceStep[] steps) => World(Given.TuesdayMorning, steps);

    private static EngineWorld World(Instant now, params CadenceStep[] steps) => new(Made.Business(Made.Of(CadenceStart.Inquiry, steps)), now);

    private static EngineWorld World(params Cadence[] cadences) => new(Made.Business(cadences));
}
