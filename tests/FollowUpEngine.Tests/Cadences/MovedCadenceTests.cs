using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Cadences;

/// <summary>Steps whose moments lie before those above them, and versions whose steps stand in another order.</summary>
public sealed class MovedCadenceTests
{
    private static readonly Cadence Old = Made.Of(CadenceStart.Inquiry, Made.Email("a", "PT5H"), Made.Email("b", "P1D"));

    [Theory]
    [InlineData("b a", "P1D", "P2D")] // the other way round
    [InlineData("a c", "P3D", "P4D")] // what was sent already is later now
    public async Task Step_that_was_taken_before_the_move_is_not_taken_again(string steps, string first, string second)
    {
        var store = new EngineWorld(Made.Business(Old));
        var id = await store.ReceiveAsync(Made.WithConsent());
        await store.LiveAsync(Duration.FromHours(6));
        Assert.Equal(["a"], Made.Steps(store, id).Select(step => step.Step));

        var names = steps.Split(' ');
        var moved = Old with { Version = "00000002", Steps = [Made.Email(names[0], first), Made.Email(names[1], second)] };
        var business = Made.Business(Old) with { Cadences = new CadenceBook([moved], [Old]) };
        var world = new EngineWorld(business, store: store.Store, clock: store.Clock, provider: store.Provider);
        await world.DoAsync(id, new LeadCommand.MoveCadence("Dana"));
        await world.LiveAsync(Duration.FromDays(6));

        Assert.Equal(["a", names[0] == "a" ? names[1] : names[0]], Made.Steps(world, id).Select(step => step.Step));
        Assert.Null((await world.LeadAsync(id)).Enrollment);
        await Promises.HoldAsync(world);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(16)]
    public async Task Step_at_an_hour_of_the_day_before_that_of_the_step_above_it_delays_nothing(int hour)
    {
        var start = new LocalDateTime(2026, 3, 3, hour, 0).InZoneStrictly(Given.Harbor.Zone).ToInstant();
        var call = Made.Call("call", "P1D") with { At = new LocalTime(14, 0) };
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Email("a", "P1D"), call, Made.Email("b", "P2D"))), start);
        var id = await world.ReceiveAsync(Made.WithConsent());

        await world.LiveAsync(Duration.FromDays(5));

        Assert.Equal([("a", Duration.FromDays(1)), ("b", Duration.FromDays(2))], Made.Steps(world, id).Select(step => (step.Step, step.At - start)));
    }
}
