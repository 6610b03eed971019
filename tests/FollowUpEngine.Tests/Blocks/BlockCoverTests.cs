using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Blocks;

/// <summary>A lead that arrives in the block has one person, and keeps them.</summary>
public sealed class BlockCoverTests
{
    // Tuesday, 8:30 in Portland, Maine: half an hour into Sam's block.
    private static readonly Instant InBlock = Instant.FromUtc(2026, 3, 3, 13, 30);

    private readonly EngineWorld _world = new(Blocked.Harbor(), InBlock);

    [Fact]
    public async Task It_is_answered_as_ever_and_the_alert_goes_to_the_cover_alone()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromHours(4));

        var lead = await _world.LeadAsync(id);
        Assert.Equal(("kim", "kim"), (lead.Cover, lead.Stall?.Person));
        Assert.NotNull(lead.FirstAutomaticTouchAt);
        var alerted = _world.Provider.Log.Where(sent => sent.Key.Scope == id.Value).Select(sent => sent.Key.Touch.Enrollment).ToList();
        Assert.NotEmpty(alerted);
        Assert.DoesNotContain(_world.Provider.Emails, email => email.Audience == Audience.Staff && email.To.Given.StartsWith("sam@", StringComparison.Ordinal));
        Assert.Contains(_world.Provider.Emails, email => email.Audience == Audience.Staff && email.To.Given.StartsWith("kim@", StringComparison.Ordinal));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task It_stays_the_covers_when_the_block_is_over_until_it_is_handed_over()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromDays(2));
        Assert.Equal("kim", Duty.InCharge(await _world.LeadAsync(id), _world.Business).Id);

        await _world.TellAsync(id, new HandedOff { At = _world.Now, Who = "Kim", To = "lee", NextStep = "Visit", Override = "In a hurry." });
        Assert.Equal("lee", Duty.InCharge(await _world.LeadAsync(id), _world.Business).Id);

        await _world.TellAsync(id, new HandoffRejected { At = _world.Now, Who = "Lee Novak", By = "lee", Reason = RejectReason.BelowTheBar });
        Assert.Equal("kim", Duty.InCharge(await _world.LeadAsync(id), _world.Business).Id);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Somebody_who_is_known_already_writes_to_whom_they_know()
    {
        _world.Clock.Set(InBlock - Duration.FromDays(1) + Duration.FromHours(5));
        var id = await _world.ReceiveAsync(Given.Inquiry());
        _world.Clock.Set(InBlock);

        await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "again" });

        Assert.Equal((null, "sam"), ((await _world.LeadAsync(id)).Cover, Duty.InCharge(await _world.LeadAsync(id), _world.Business).Id));
    }

    [Theory]
    [InlineData(0, "kim")] // half an hour into a block
    [InlineData(5, "sam")] // after it
    public async Task Who_comes_back_after_the_end_is_taken_like_a_new_lead_whoever_took_them_before(int hours, string expected)
    {
        _world.Clock.Set(InBlock);
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.TellAsync(id, new Closed { At = _world.Now, Who = "Kim", As = LeadStage.Disqualified, Reason = "Out of area" });
        _world.Clock.Set(InBlock + Duration.FromDays(7) + Duration.FromHours(hours));

        await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "again" });

        var lead = await _world.LeadAsync(id);
        Assert.Equal((LeadStage.Inquiry, expected == "kim" ? "kim" : null, expected), (lead.Stage, lead.Cover, Duty.InCharge(lead, _world.Business).Id));
    }

    [Theory]
    [InlineData(0, "kim")]
    [InlineData(5, null)]
    public async Task So_is_who_comes_back_by_a_text(int hours, string? cover)
    {
        _world.Clock.Set(InBlock);
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.TellAsync(id, new Closed { At = _world.Now, Who = "Kim", As = LeadStage.Lost, Reason = "Price" });
        _world.Clock.Set(InBlock + Duration.FromDays(7) + Duration.FromHours(hours));

        await _world.Texts.HearAsync(_world.Business, new InboundText { ProviderId = "SM1", From = Given.Inquiry().Phones[0], Text = "When can you come? It leaks again", Raw = "Body=x"u8.ToArray() }, _world.Now, default);

        var lead = await _world.LeadAsync(id);
        Assert.Equal((LeadStage.Inquiry, cover), (lead.Stage, lead.Cover));
    }

    [Theory]
    [InlineData(60, true)] // it lasts into the block, or begins in it
    [InlineData(150, false)]
    public async Task A_visit_that_is_noted_by_hand_may_lie_in_it_which_is_said(int minutes, bool isIn)
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());

        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Kim", Person = "sam", Starts = InBlock + Duration.FromDays(1) - Duration.FromMinutes(30) + Duration.FromMinutes(minutes) });

        var facts = await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default);
        Assert.Equal(isIn, Assert.Single(facts.OfType<AppointmentBooked>()).IsInBlock);
    }

    [Fact]
    public async Task A_cover_who_left_the_business_leaves_the_lead_to_whoever_has_the_role()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        var without = _world.Business with { Staff = [.. _world.Business.Staff.Where(person => person.Id != "kim")] };

        Assert.Equal("sam", Duty.InCharge(await _world.LeadAsync(id), without).Id);
    }
}
