using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Cadences;

/// <summary>Nobody is told to expect a visit that has begun.</summary>
public sealed class PastVisitTests
{
    private static readonly Cadence Reminders = Made.Of(CadenceStart.Booked, Made.Email("confirm", "PT0S"), Made.Before("day", StepKind.Email, 24), Made.Before("hours", StepKind.Sms, 2)) with
    {
        EndsOn = CadenceEnds.Booking | CadenceEnds.StageChange | CadenceEnds.OptOut,
    };

    [Fact]
    public async Task Visit_that_is_told_when_it_is_over_is_not_confirmed()
    {
        var world = new EngineWorld(Made.Business(Reminders));
        var id = await world.ReceiveAsync(Made.WithConsent());
        var booked = world.Now;
        await world.LiveAsync(Duration.FromDays(3));

        await world.TellAsync(id, new AppointmentBooked { At = booked, Who = "Lee", Starts = booked + Duration.FromDays(1) });
        await world.LiveAsync(Duration.FromDays(2));

        Assert.Empty(Made.Steps(world, id));
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Visit_that_begins_before_the_window_opens_is_not_confirmed_after_it_began()
    {
        var world = new EngineWorld(Made.Business(Reminders), new LocalDateTime(2026, 3, 3, 21, 0).InZoneStrictly(Given.Harbor.Zone).ToInstant());
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.TellAsync(id, new AppointmentBooked { At = world.Now, Who = "Lee", Starts = world.Now + Duration.FromHours(10) });

        await world.LiveAsync(Duration.FromDays(2));

        Assert.Empty(Made.Steps(world, id));
    }

    [Fact]
    public async Task Machine_that_slept_over_the_visit_confirms_nothing()
    {
        var world = new EngineWorld(Made.Business(Reminders));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.TellAsync(id, new AppointmentBooked { At = world.Now, Who = "Lee", Starts = world.Now + Duration.FromHours(3) });
        world.Clock.Advance(Duration.FromHours(4));

        await world.LiveAsync(Duration.FromDays(2));

        Assert.Empty(Made.Steps(world, id));
    }

    [Fact]
    public async Task Reminder_that_the_provider_put_off_does_not_go_after_the_visit_began()
    {
        var world = new EngineWorld(Made.Business(Reminders with { Steps = [Reminders.Steps[2]] }));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.WorkAsync();
        var visit = world.Now + Duration.FromHours(4);
        await world.TellAsync(id, new AppointmentBooked { At = world.Now, Who = "Lee", Starts = visit });
        world.Provider.Next.Enqueue(new SendOutcome.Deferred(visit + Duration.FromMinutes(30), "busy"));
        await world.LiveAsync(Duration.FromHours(3));
        Assert.Empty(world.Provider.Next);

        await world.LiveAsync(Duration.FromHours(4));

        Assert.Empty(Made.Steps(world, id));
        Assert.Contains((await world.LeadAsync(id)).HeldBack, held => held.Rule == "visit begun");
    }
}
