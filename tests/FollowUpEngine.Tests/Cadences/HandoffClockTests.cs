using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Cadences;

/// <summary>The default clock of a packet, with what may come between.</summary>
public sealed class HandoffClockTests
{
    private readonly EngineWorld _world = new(Given.Harbor with { Messaging = Given.Harbor.Messaging with { Jitter = Duration.Zero } });

    [Fact]
    public async Task Prospect_who_is_away_does_not_hold_up_the_word_to_the_owner()
    {
        var id = await HandedAsync("lee");
        await _world.TellAsync(id, new MessageReceived { At = _world.Now, Who = "machine", Channel = Channel.Email, IsAutomatic = true, ReturnsOn = new LocalDate(2026, 3, 16) });

        await _world.LiveAsync(Duration.FromMinutes(31));

        Assert.Equal(["lee closer", "lee closer-10m", "kim backup-15m", "dana owner-30m"], Notices(id));
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Key.Touch.Step.StartsWith("who-calls", StringComparison.Ordinal));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Question_that_nobody_answers_alerts_the_generator()
    {
        var id = await HandedAsync("lee");
        await _world.LiveAsync(Duration.FromMinutes(5));
        await _world.TellAsync(id, new HandoffQuestioned { At = _world.Now, Who = "Lee", Question = "Which floor?" });

        await _world.LiveAsync(Duration.FromMinutes(16));

        Assert.Contains(_world.Provider.Emails, email => email.To.Given == "sam@harbor-heating.example" && email.Key.Touch.Enrollment.StartsWith("stall-alert-H1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Packet_that_goes_to_another_closer_has_a_clock_of_its_own()
    {
        var id = await HandedAsync("lee");
        await _world.LiveAsync(Duration.FromMinutes(12));
        await _world.TellAsync(id, Handed("kim"));

        await _world.LiveAsync(Duration.FromMinutes(11));

        Assert.Equal(["lee closer", "lee closer-10m", "kim closer", "kim closer-10m"], Notices(id));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Packet_of_somebody_whose_contact_is_not_known_reaches_the_closer_all_the_same()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry() with { Emails = [], Phones = [] });
        await _world.TellAsync(id, Handed("lee"));

        await _world.LiveAsync(Duration.FromMinutes(31));

        Assert.Equal(["lee closer", "lee closer-10m", "kim backup-15m", "dana owner-30m"], Notices(id));
    }

    private async Task<LeadId> HandedAsync(string closer)
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.WorkAsync();
        await _world.TellAsync(id, new HumanTouched { At = _world.Now, Who = "Sam", How = HumanTouched.Conversation });
        await _world.TellAsync(id, Handed(closer));
        await _world.WorkAsync();
        return id;
    }

    private HandedOff Handed(string closer) => new() { At = _world.Now, Who = "Sam", To = closer, NextStep = "visit", Override = "the rest on site" };

    private IEnumerable<string> Notices(LeadId id) => _world.Provider.Emails
        .Where(email => email.Key.Scope == id.Value && email.Key.Touch.Enrollment.StartsWith("handoff-", StringComparison.Ordinal) && email.Audience == Audience.Staff)
        .Select(email => $"{email.To.Given.Split('@')[0]} {email.Key.Touch.Step}");
}
