using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Cadences;

/// <summary>What is told late is followed up from when it happened, without a burst of what is overdue.</summary>
public sealed class LateStartTests
{
    private static readonly Duration Day = Duration.FromDays(1);
    private static readonly Instant Sent = Given.TuesdayMorning + Duration.FromHours(1);

    [Fact]
    public async Task Steps_are_counted_from_the_moment_that_was_told()
    {
        var world = await ToldAsync(Day / 2, Made.Email("a", "P1D"), Made.Email("b", "P3D"));

        await world.World.LiveAsync(Day * 4);

        Assert.Equal([("a", 24), ("b", 72)], Steps(world));
    }

    [Fact]
    public async Task Of_several_overdue_messages_the_last_goes_and_the_later_ones_keep_their_days()
    {
        var world = await ToldAsync(Duration.FromHours(49), Made.Email("a", "PT1H"), Made.Email("b", "P1D"), Made.Email("c", "P2D"), Made.Email("d", "P4D"));

        await world.World.LiveAsync(Day * 5);

        Assert.Equal([("c", 49), ("d", 96)], Steps(world));
        Assert.Equal(["a", "b"], (await SkippedAsync(world)).Select(skipped => skipped.Step));
        Assert.All(await SkippedAsync(world), skipped => Assert.Contains("past when this was told", skipped.Reason, StringComparison.Ordinal));
        await Promises.HoldAsync(world.World);
    }

    [Fact]
    public async Task Overdue_call_does_not_stand_in_for_an_overdue_message()
    {
        var world = await ToldAsync(Duration.FromHours(3), Made.Sms("a", "PT15M"), Made.Call("b", "PT2H"), Made.Email("c", "P1D"));

        await world.World.LiveAsync(Duration.FromHours(1));

        Assert.Equal(["a"], Steps(world).Select(step => step.Step));
        Assert.Single((await world.World.LeadAsync(world.Lead)).CallTasks);
    }

    [Fact]
    public async Task Cadence_whose_every_step_is_long_past_ends_at_once_and_what_follows_begins()
    {
        var first = Made.Of(CadenceStart.QuoteSent, Made.Email("a", "PT1H"), Made.Email("b", "P2D")) with { Then = "next" };
        var next = Made.Of(CadenceStart.ByName, Made.Email("n", "P1D")) with { Name = "next" };
        var world = await ToldAsync(Day * 15, first, next);

        await world.World.LiveAsync(Duration.FromHours(1));

        Assert.Empty(Steps(world));
        Assert.Equal("next", (await world.World.LeadAsync(world.Lead)).Enrollment?.Cadence);
        Assert.Equal(["a", "b"], (await SkippedAsync(world)).Select(skipped => skipped.Step));
    }

    [Fact]
    public async Task Machine_that_sleeps_after_the_late_word_moves_the_rest_by_its_sleep_only()
    {
        var world = await ToldAsync(Day * 2, Made.Email("a", "P1D"), Made.Email("b", "P3D"));
        world.World.Clock.Advance(Duration.FromHours(6));

        await world.World.LiveAsync(Day * 3);

        Assert.Equal([("a", 54), ("b", 78)], Steps(world));
    }

    [Fact]
    public async Task Visit_told_late_is_confirmed_once_and_its_past_reminder_does_not_follow()
    {
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Booked, Made.Email("confirm", "PT0S"), Made.Before("day", StepKind.Email, 24), Made.Before("hours", StepKind.Sms, 2))));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Day * 10);

        await world.TellAsync(id, new AppointmentBooked { At = Sent, Who = "Lee", Starts = world.Now + Duration.FromHours(5) });
        await world.LiveAsync(Day);

        Assert.Equal(["confirm", "hours"], Made.Steps(world, id).Select(step => step.Step));
    }

    [Fact]
    public async Task Clock_of_a_packet_runs_from_when_the_closer_gets_it()
    {
        var world = new EngineWorld(Given.Harbor with { Messaging = Given.Harbor.Messaging with { Jitter = Duration.Zero } });
        var id = await world.ReceiveAsync(Given.Inquiry());
        await world.LiveAsync(Duration.FromHours(3));

        await world.TellAsync(id, new HandedOff { At = Sent, Who = "Sam", To = "lee", NextStep = "visit", Override = "asked on site" });
        await world.LiveAsync(Duration.FromMinutes(11));

        Assert.Equal(
            ["closer", "closer-10m"],
            world.Provider.Log.Where(sent => sent.Channel == Channel.Email && sent.Key.Touch.Enrollment.StartsWith("handoff-", StringComparison.Ordinal)).Select(sent => sent.Key.Touch.Step));
    }

    private static Task<(EngineWorld World, LeadId Lead)> ToldAsync(Duration late, params CadenceStep[] steps) => ToldAsync(late, Made.Of(CadenceStart.QuoteSent, steps));

    /// <summary>A quote that was sent an hour after the inquiry is told so much later.</summary>
    private static async Task<(EngineWorld World, LeadId Lead)> ToldAsync(Duration late, params Cadence[] cadences)
    {
        var world = new EngineWorld(Made.Business(cadences));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Sent + late - world.Now);
        await world.TellAsync(id, new QuoteSent { At = Sent, Who = "Lee", Amount = 4_200 });
        return (world, id);
    }

    /// <summary>The messages of steps, each with the whole hours since the quote.</summary>
    private static IEnumerable<(string Step, int Hours)> Steps((EngineWorld World, LeadId Lead) told) =>
        Made.Steps(told.World, told.Lead).Select(step => (step.Step, (int)(step.At - Sent).TotalHours));

    private static async Task<List<CadenceAdvanced>> SkippedAsync((EngineWorld World, LeadId Lead) told) =>
    [
        .. (await told.World.Leads.FactsAsync(told.World.Business.Id, await told.World.LeadAsync(told.Lead), default)).OfType<CadenceAdvanced>().Where(fact => fact.Outcome == StepOutcome.Skipped),
    ];
}
