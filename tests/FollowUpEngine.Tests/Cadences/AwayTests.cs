using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Cadences;

/// <summary>Who is away gets nothing until the day of return, not even what was to be tried again.</summary>
public sealed class AwayTests
{
    [Theory]
    [InlineData(1)] // the last step: nothing comes after it
    [InlineData(2)]
    public async Task Message_that_waits_for_another_try_waits_for_the_return_too(int steps)
    {
        var all = new[] { Made.Email("a", "PT2H"), Made.Email("b", "P1D") };
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, all[..steps])));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.WorkAsync();
        // Else the alert about the stall would be put off instead.
        await world.TellAsync(id, new HumanTouched { At = world.Now, Who = "Sam", How = HumanTouched.CallMade });
        world.Provider.Next.Enqueue(new SendOutcome.Deferred(world.Now + Duration.FromHours(5), "busy"));
        await world.LiveAsync(Duration.FromHours(3));
        await world.TellAsync(id, new MessageReceived { At = world.Now, Who = "machine", Channel = Channel.Email, IsAutomatic = true, ReturnsOn = new LocalDate(2026, 3, 16) });

        await world.LiveAsync(Duration.FromDays(20));

        var sent = Made.Steps(world, id);
        Assert.Equal(steps, sent.Count);
        Assert.Equal(new LocalDate(2026, 3, 16), sent[0].At.InZone(world.Business.Zone).Date);
        await Promises.HoldAsync(world);
    }
}
