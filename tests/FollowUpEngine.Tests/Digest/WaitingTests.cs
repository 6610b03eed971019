using FollowUpEngine.Digest;
using FollowUpEngine.Leads;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Digest;

public sealed class WaitingTests
{
    private readonly EngineWorld _world = new();

    [Fact]
    public async Task A_snoozed_lead_waits_again_once_the_snooze_has_run_out()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        var until = _world.Now + Duration.FromDays(1);
        await _world.TellAsync(id, new Snoozed { At = _world.Now, Who = "olga", Until = until, Reason = "asked to be called tomorrow" });
        var lead = await _world.LeadAsync(id);

        Assert.False(DigestRules.IsWaiting(lead, until - Duration.FromSeconds(1)));
        Assert.True(DigestRules.IsWaiting(lead, until));
    }
}
