using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Intake;

/// <summary>Two leads turn out to be one person while something is under way for each of them.</summary>
public sealed class MergeUnderWayTests
{
    private readonly EngineWorld _world = new(Given.Harbor with { Messaging = Given.Harbor.Messaging with { Jitter = Duration.Zero } });

    [Fact]
    public async Task Reminders_of_the_visit_go_on_with_the_survivor()
    {
        var (survivor, other) = await TwoAsync();
        await _world.TellAsync(other, new AppointmentBooked { At = _world.Now, Who = "Lee", Starts = _world.Now + Duration.FromDays(3) });
        await _world.LiveAsync(Duration.FromHours(1));

        await MergeAsync();
        await _world.LiveAsync(Duration.FromDays(4));

        Assert.Contains(_world.Provider.Emails, email => email.Key.Scope == survivor.Value && email.Key.Touch.Step == "email-24h");
        var facts = await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(survivor) with { Absorbed = [] }, default);
        Assert.Contains(facts.OfType<CadenceEnded>(), ended => ended.Cadence == "new-inquiry");
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Calls_to_make_for_either_lead_are_still_to_be_made()
    {
        var (survivor, other) = await TwoAsync();
        await _world.LiveAsync(Duration.FromHours(1));
        Assert.Single((await _world.LeadAsync(other)).CallTasks);

        await MergeAsync();

        Assert.Equal(2, (await _world.LeadAsync(survivor)).CallTasks.Count);
    }

    [Fact]
    public async Task Ledger_says_that_a_message_of_the_survivor_was_held_back()
    {
        var (survivor, other) = await TwoAsync();
        await _world.LiveAsync(Duration.FromMinutes(100));
        _world.Provider.Next.Enqueue(new SendOutcome.Deferred(_world.Now + Duration.FromHours(5), "busy"));
        _world.Provider.Next.Enqueue(new SendOutcome.Deferred(_world.Now + Duration.FromHours(5), "busy"));
        await _world.LiveAsync(Duration.FromMinutes(30));
        var waiting = Assert.Single((await _world.LeadAsync(survivor)).Pending, pending => pending.Plan.Audience == Audience.Lead);
        await _world.TellAsync(other, new HandedOff { At = _world.Now, Who = "Sam", To = "lee", NextStep = "visit", Override = "later" });

        await MergeAsync();

        var row = _world.Store.Rows.Single(row => row.Key == Keys.Of("touch", survivor.Value, waiting.Touch.Enrollment, waiting.Touch.Step));
        Assert.Contains("HeldBack", row.Body, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<(LeadId Survivor, LeadId Other)> TwoAsync()
    {
        var survivor = await _world.ReceiveAsync(Made.WithConsent() with { Emails = [], ContentHash = "phone" });
        _world.Clock.Advance(Duration.FromMilliseconds(5));
        return (survivor, await _world.ReceiveAsync(Given.Inquiry() with { Phones = [], ContentHash = "mail" }));
    }

    private Task<LeadId> MergeAsync() => _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "both" });
}
