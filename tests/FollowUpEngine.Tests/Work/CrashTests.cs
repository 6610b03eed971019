using FollowUpEngine.Leads;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Work;

/// <summary>The process dies before, or right after, any one call of the store: nothing accepted is lost, nothing goes twice.</summary>
public sealed class CrashTests
{
    public static TheoryData<StoreFault, int> Deaths()
    {
        var deaths = new TheoryData<StoreFault, int>();
        foreach (var fault in new[] { StoreFault.StopBefore, StoreFault.StopAfter })
        {
            for (var call = 1; call <= 16; call++)
            {
                deaths.Add(fault, call);
            }
        }

        return deaths;
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task A_death_at_any_store_call_loses_no_lead_and_sends_nothing_twice(StoreFault fault, int call)
    {
        var world = new EngineWorld();
        world.Store.Faults.Plan(fault, call);

        await UntilDeathAsync(world);
        world.Store.Faults.Restart();
        world.Restart();
        // The form's sender got no answer and sends again.
        await world.ReceiveAsync(Given.Inquiry());
        await world.LiveAsync(Duration.FromMinutes(40));

        var lead = Assert.Single(await AllAsync(world));
        Assert.Equal(1, lead.Inquiries);
        Assert.Single(world.Provider.Emails, email => email.To.Given == "pat1@example.com");
        Assert.Single(world.Provider.Texts);
        Assert.Single(world.Provider.Emails, email => email.Key.Touch.Enrollment.StartsWith("stall-alert", StringComparison.Ordinal));
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task A_death_in_the_middle_of_the_provider_call_is_reconciled()
    {
        var world = new EngineWorld();
        await world.ReceiveAsync(Given.Inquiry());
        world.Provider.DuringCall = () => throw new StoreStoppedException();
        world.Store.Faults.Plan(StoreFault.StopAfter, 4);
        await Record.ExceptionAsync(() => world.WorkAsync());
        world.Provider.DuringCall = null;
        world.Store.Faults.Restart();
        world.Restart();

        await world.LiveAsync(Duration.FromMinutes(40));

        Assert.Single(world.Provider.Emails, email => email.To.Given == "pat1@example.com");
        Assert.Single(world.Provider.Texts);
        await Promises.HoldAsync(world);
    }

    private static async Task UntilDeathAsync(EngineWorld world)
    {
        try
        {
            await world.ReceiveAsync(Given.Inquiry());
            await world.WorkAsync();
            await world.LiveAsync(Duration.FromMinutes(20));
        }
        catch (StoreStoppedException)
        {
            // Dead.
        }
    }

    private static async Task<List<Lead>> AllAsync(EngineWorld world)
    {
        var leads = new List<Lead>();
        await foreach (var stored in world.Leads.ListAsync(world.Business.Id, null, null, default))
        {
            leads.Add(stored.Lead);
        }

        return leads;
    }
}
