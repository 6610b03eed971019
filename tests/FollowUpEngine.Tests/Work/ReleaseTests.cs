using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Work;

/// <summary>Taking a suspicious inquiry of a known person out of quarantine.</summary>
public sealed class ReleaseTests
{
    private readonly EngineWorld _world = new();
    private int _content;

    [Fact]
    public async Task A_text_that_waits_for_the_morning_survives_a_release()
    {
        _world.Clock.Set(Instant.FromUtc(2026, 3, 4, 3, 0));
        var id = await ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        await ReceiveAsync(Given.Inquiry() with { Quarantine = "flood" });
        await ReleaseAsync(id);

        await _world.LiveAsync(Duration.FromHours(14));

        Assert.Single(_world.Provider.Texts);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_release_long_after_a_later_answer_sends_one_more_and_nothing_gets_stuck()
    {
        var id = await ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        await ReceiveAsync(Given.Inquiry() with { Quarantine = "flood" });
        _world.Clock.Advance(Duration.FromHours(5));
        await ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        _world.Clock.Advance(Duration.FromHours(5));

        await ReleaseAsync(id);
        var report = await _world.WorkAsync();

        Assert.Empty(report.Failures);
        Assert.Equal(3, _world.Provider.Emails.Count(email => email.To.Given == "pat1@example.com"));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_released_inquiry_reopens_a_closed_lead()
    {
        var id = await ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.Tell(new Closed { At = _world.Now, As = LeadStage.Lost, Who = "Lee", Reason = "price" }), _world.Now, default);
        _world.Clock.Advance(Duration.FromDays(7));
        await ReceiveAsync(Given.Inquiry() with { Quarantine = "flood" });

        await ReleaseAsync(id);
        await _world.LiveAsync(Duration.FromHours(1));

        var lead = await _world.LeadAsync(id);
        Assert.Equal((LeadStage.Inquiry, LeadStatus.Open, true), (lead.Stage, lead.Status, lead.Stall is not null));
        Assert.Equal(2, _world.Provider.Emails.Count(email => email.To.Given == "pat1@example.com"));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_released_real_inquiry_makes_a_test_lead_real()
    {
        var id = await ReceiveAsync(Given.Inquiry() with { IsTest = true });
        await ReceiveAsync(Given.Inquiry() with { Quarantine = "flood" });

        await ReleaseAsync(id);

        Assert.False((await _world.LeadAsync(id)).IsTest);
        await Promises.HoldAsync(_world);
    }

    private async Task ReleaseAsync(LeadId id) => Assert.IsType<LeadCommandResult.Done>(
        await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.Release("Dana"), _world.Now, default));

    private Task<LeadId> ReceiveAsync(Inquiry inquiry) => _world.ReceiveAsync(inquiry with { ContentHash = $"content-{++_content}" });
}
