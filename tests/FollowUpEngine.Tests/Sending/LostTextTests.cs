using System.Text.Json;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Sending;

/// <summary>A text whose answer never came is looked up as soon as no call for it can be under way any more; what the provider reports settles it too.</summary>
public sealed class LostTextTests
{
    private readonly EngineWorld _world = new(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H"))));

    [Fact]
    public async Task Lost_text_is_found_within_minutes_and_not_sent_again()
    {
        var id = await LostAsync(isTaken: true);

        await _world.LiveAsync(Duration.FromMinutes(15));

        Assert.DoesNotContain((await _world.LeadAsync(id)).Pending, pending => pending.Touch.Step == "a");
        Assert.Single(_world.Provider.Texts, text => text.Key.Touch.Step == "a");
        Assert.Empty(await UnsureAsync());
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Text_that_the_provider_surely_never_got_goes_within_minutes()
    {
        await LostAsync(isTaken: false);
        Assert.DoesNotContain(_world.Provider.Texts, text => text.Key.Touch.Step == "a");

        await _world.LiveAsync(Duration.FromMinutes(15));

        Assert.Single(_world.Provider.Texts, text => text.Key.Touch.Step == "a");
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Text_that_cannot_be_found_waits_its_day_and_is_left_alone()
    {
        _world.Provider.CanLookUp = false;
        var id = await LostAsync(isTaken: true);

        await _world.LiveAsync(Duration.FromHours(23));
        Assert.Equal(PendingState.Unknown, (await _world.LeadAsync(id)).Pending.Single(pending => pending.Touch.Step == "a").State);
        Assert.Equal((id, "a", TouchState.Unknown), (await UnsureAsync()).Select(one => (one.Lead, one.Touch.Step, one.Body.State)).Single());
        await _world.LiveAsync(Duration.FromHours(2));

        Assert.Contains(await FactsAsync(id), fact => fact is TouchUnconfirmed);
        Assert.Equal(TouchState.Unconfirmed, Assert.Single(await UnsureAsync()).Body.State);
        Assert.Single(_world.Provider.Texts, text => text.Key.Touch.Step == "a");
    }

    [Fact]
    public async Task Report_that_the_provider_has_it_settles_what_was_not_known_and_says_nothing_later()
    {
        _world.Provider.CanLookUp = false;
        var id = await LostAsync(isTaken: true);
        var touch = (await _world.LeadAsync(id)).Pending.Single(pending => pending.Touch.Step == "a").Touch;

        for (var time = 0; time < 2; time++)
        {
            Assert.True(await _world.Receipts.RecordAsync(_world.Business, id, touch, "SM1", new DeliveryReceipt.Taken(), _world.Now, default));
        }

        Assert.Equal("SM1", Assert.Single((await FactsAsync(id)).OfType<TouchSent>(), fact => fact.Touch == touch).ProviderId);
        await _world.LiveAsync(Duration.FromDays(2));
        Assert.Single(_world.Provider.Texts, text => text.Key.Touch == touch);
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData("taken", TouchState.Accepted)]
    [InlineData("delivered", TouchState.Delivered)]
    [InlineData("undelivered", TouchState.Undelivered)]
    public async Task Word_that_comes_after_it_was_given_up_still_settles_it_and_counts_it_when_it_went(string word, TouchState expected)
    {
        _world.Provider.CanLookUp = false;
        var id = await LostAsync(isTaken: true);
        await _world.LiveAsync(Duration.FromDays(2));
        var before = await _world.LeadAsync(id);
        var touch = Assert.Single((await FactsAsync(id)).OfType<TouchUnconfirmed>()).Touch;
        var claimed = (await FactsAsync(id)).OfType<TouchClaimed>().Single(fact => fact.Touch == touch).At;
        DeliveryReceipt receipt = word switch
        {
            "taken" => new DeliveryReceipt.Taken(),
            "delivered" => new DeliveryReceipt.Delivered(),
            _ => new DeliveryReceipt.Undelivered("off", IsPermanent: false),
        };

        for (var time = 0; time < 2; time++)
        {
            Assert.True(await _world.Receipts.RecordAsync(_world.Business, id, touch, "SM1", receipt, _world.Now, default));
        }

        Assert.Equal(claimed, Assert.Single((await FactsAsync(id)).OfType<TouchSent>(), fact => fact.Touch == touch).ClaimedAt);
        var lead = await _world.LeadAsync(id);
        Assert.Equal((before.RecentTexts.Count, claimed), (lead.RecentTexts.Count, lead.LastTextAt));
        Assert.Equal(expected, JsonSerializer.Deserialize(_world.Store.Rows.Single(row => row.Key == RowKeys.Touch(id.Value, touch)).Body, StoreJson.Rows.TouchBody)!.State);
        await _world.LiveAsync(Duration.FromDays(1));
        Assert.Single(_world.Provider.Texts, text => text.Key.Touch == touch);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Second_text_that_comes_back_closes_a_number_that_the_first_did_not()
    {
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H"), Made.Sms("b", "P2D"))));
        var id = await world.ReceiveAsync(Made.WithConsent());
        var unreachable = new DeliveryReceipt.Undelivered("the phone is off", IsPermanent: false, IsPermanentIfAgain: true);
        await world.LiveAsync(Duration.FromDays(3));
        var texts = world.Provider.Texts.Where(text => text.Key.Touch.Step is "a" or "b").Select(text => text.Key.Touch).ToList();
        Assert.Equal(2, texts.Count);

        for (var time = 0; time < 2; time++)
        {
            await world.Receipts.RecordAsync(world.Business, id, texts[0], "SM1", unreachable, world.Now, default);
            Assert.Empty((await world.LeadAsync(id)).DeadPhones);
        }

        await world.Receipts.RecordAsync(world.Business, id, texts[1], "SM2", unreachable, world.Now, default);
        Assert.Single((await world.LeadAsync(id)).DeadPhones);
    }

    private Task<IReadOnlyList<UnsureTouch>> UnsureAsync() => UnsureRows.ReadAsync(_world.Rows, _world.Business.Id, 10, default);

    private async Task<LeadId> LostAsync(bool isTaken)
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Duration.FromMinutes(100));
        _world.Provider.Next.Enqueue(isTaken ? null : new SendOutcome.Unknown("no answer"));
        await _world.LiveAsync(Duration.FromMinutes(25));
        return id;
    }

    private async Task<IReadOnlyList<LeadFact>> FactsAsync(LeadId id) => await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default);
}
