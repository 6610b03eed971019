using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Work;

public sealed class StallTests
{
    private readonly EngineWorld _world = new(Given.Harbor with { Cadences = CadenceBook.Empty });

    [Theory]
    [InlineData(14, false)] // before
    [InlineData(15, true)] // at the threshold
    [InlineData(16, true)] // after
    public async Task An_inquiry_nobody_touched_for_15_business_minutes_is_stalled(int minutes, bool isStalled)
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());

        await _world.LiveAsync(Duration.FromMinutes(minutes));

        Assert.Equal(isStalled, (await _world.LeadAsync(id)).Stall is { Cause: StallCause.G1, Side: StallSide.Generation, Person: "sam" });
    }

    [Fact]
    public async Task The_responsible_person_is_alerted_once()
    {
        await _world.ReceiveAsync(Given.Inquiry());

        await _world.LiveAsync(Duration.FromDays(3));

        var alert = Assert.Single(_world.Provider.Emails, email => email.Key.Touch.Enrollment.StartsWith("stall-alert-G1", StringComparison.Ordinal));
        Assert.Equal("sam@harbor-heating.example", alert.To.Given);
        Assert.Contains("Pat Example1", alert.Subject, StringComparison.Ordinal);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task The_clock_runs_only_while_the_person_works()
    {
        // Ten minutes before closing on Friday: the other five run on Saturday at nine.
        _world.Clock.Set(Instant.FromUtc(2026, 3, 6, 21, 50));
        var id = await _world.ReceiveAsync(Given.Inquiry());

        await _world.LiveAsync(Duration.FromHours(16) + Duration.FromMinutes(14));
        Assert.Null((await _world.LeadAsync(id)).Stall);

        await _world.LiveAsync(Duration.FromMinutes(1));
        Assert.NotNull((await _world.LeadAsync(id)).Stall);
        Assert.Single(_world.Provider.Emails, email => email.To.Given == "sam@harbor-heating.example");
    }

    [Fact]
    public async Task A_call_before_the_threshold_prevents_the_stall()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromMinutes(10));
        await CallAsync(id);

        await _world.LiveAsync(Duration.FromHours(3));

        Assert.Null((await _world.LeadAsync(id)).Stall);
        Assert.DoesNotContain(_world.Provider.Emails, email => email.To.Given == "sam@harbor-heating.example");
    }

    [Fact]
    public async Task A_call_cures_the_stall_and_a_new_inquiry_can_stall_again()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromMinutes(20));
        await CallAsync(id);
        Assert.Null((await _world.LeadAsync(id)).Stall);

        await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "again" });
        await _world.LiveAsync(Duration.FromMinutes(20));

        Assert.NotNull((await _world.LeadAsync(id)).Stall);
        Assert.Equal(2, _world.Provider.Emails.Count(email => email.To.Given == "sam@harbor-heating.example"));
        var facts = await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default);
        Assert.Equal(2, facts.OfType<StallBegan>().Count());
        Assert.Single(facts.OfType<StallCured>());
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_machine_that_slept_over_night_alerts_in_working_hours()
    {
        await _world.ReceiveAsync(Given.Inquiry());
        // Woken at 23:00.
        _world.Clock.Set(Instant.FromUtc(2026, 3, 4, 4, 0));
        await _world.WorkAsync();
        Assert.DoesNotContain(_world.Provider.Emails, email => email.To.Given == "sam@harbor-heating.example");

        await _world.LiveAsync(Duration.FromHours(9) + Duration.FromMinutes(1));

        Assert.Single(_world.Provider.Emails, email => email.To.Given == "sam@harbor-heating.example");
    }

    private async Task CallAsync(LeadId id) => Assert.IsType<LeadCommandResult.Done>(await _world.Commands.ExecuteAsync(
        _world.Business, id, new LeadCommand.Tell(new HumanTouched { At = _world.Now, Who = "Sam", How = "call made" }), _world.Now, default));
}
