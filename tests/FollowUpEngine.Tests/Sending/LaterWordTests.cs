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

/// <summary>A provider says of one message first this and then more.</summary>
public sealed class LaterWordTests
{
    private static readonly DeliveryReceipt ForNow = new DeliveryReceipt.Undelivered("refused for now", IsPermanent: false);
    private static readonly DeliveryReceipt ForGood = new DeliveryReceipt.Undelivered("no such number", IsPermanent: true);

    private readonly EngineWorld _world = new(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H") with { OrEmail = true })));

    [Fact]
    public async Task That_it_came_back_for_now_does_not_hide_that_it_came_back_for_good()
    {
        var (id, text) = await SentAsync();

        await TellAsync(id, text, ForNow, ForGood);

        Assert.Single((await _world.LeadAsync(id)).DeadPhones);
        Assert.Equal([false, true], (await UndeliveredAsync(id)).Select(fact => fact.IsPermanent));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Repeats_in_any_order_change_nothing_more_and_the_email_instead_goes_once()
    {
        var (id, text) = await SentAsync();
        await TellAsync(id, text, ForNow, ForGood);
        var version = (await _world.LeadAsync(id)).Version;

        await TellAsync(id, text, ForGood, ForNow, new DeliveryReceipt.Delivered(), new DeliveryReceipt.Taken(), ForGood);

        Assert.Equal(version, (await _world.LeadAsync(id)).Version);
        Assert.True(Ledger(id, text) is { State: TouchState.Undelivered, IsPermanent: true, Reason: "no such number" });
        await _world.LiveAsync(Duration.FromDays(2));
        Assert.Single(_world.Provider.Emails, email => email.Key.Touch.Step == "a-email");
    }

    [Fact]
    public async Task Repeats_of_what_is_known_for_good_cost_no_look_at_the_store_and_hide_nothing_that_is_new()
    {
        var (id, text) = await SentAsync();
        await TellAsync(id, text, new DeliveryReceipt.Taken());
        var before = _world.Store.Calls;
        await TellAsync(id, text, new DeliveryReceipt.Taken(), new DeliveryReceipt.Taken());
        Assert.Equal(before, _world.Store.Calls);

        await TellAsync(id, text, new DeliveryReceipt.Delivered());
        Assert.Equal(TouchState.Delivered, Ledger(id, text).State);
        before = _world.Store.Calls;
        await TellAsync(id, text, new DeliveryReceipt.Delivered(), new DeliveryReceipt.Taken());
        Assert.Equal(before, _world.Store.Calls);

        await TellAsync(id, text, ForGood);
        Assert.Equal(TouchState.Undelivered, Ledger(id, text).State);
    }

    [Fact]
    public async Task Opt_out_after_it_came_back_still_stops_everything()
    {
        var (id, text) = await SentAsync();

        await TellAsync(id, text, ForNow, new DeliveryReceipt.OptedOut("a word"), new DeliveryReceipt.OptedOut("a word"));

        Assert.True((await _world.LeadAsync(id)).SmsStopped);
        Assert.Equal(TouchState.Undelivered, Ledger(id, text).State);
    }

    [Fact]
    public async Task What_arrived_first_and_came_back_later_counts_as_come_back()
    {
        var (id, text) = await SentAsync();

        await TellAsync(id, text, new DeliveryReceipt.Delivered(), ForGood, new DeliveryReceipt.Delivered());

        Assert.Single((await _world.LeadAsync(id)).DeadPhones);
        Assert.Equal(TouchState.Undelivered, Ledger(id, text).State);
    }

    private async Task<(LeadId, TouchRef)> SentAsync()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Duration.FromHours(5));
        return (id, _world.Provider.Texts.Single(text => text.Key.Touch.Step == "a").Key.Touch);
    }

    private async Task TellAsync(LeadId id, TouchRef text, params DeliveryReceipt[] receipts)
    {
        foreach (var receipt in receipts)
        {
            Assert.True(await _world.Receipts.RecordAsync(_world.Business, id, text, "SM1", receipt, _world.Now, default));
        }
    }

    private async Task<IEnumerable<TouchUndelivered>> UndeliveredAsync(LeadId id) =>
        (await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default)).OfType<TouchUndelivered>();

    private TouchBody Ledger(LeadId id, TouchRef touch) =>
        JsonSerializer.Deserialize(_world.Store.Rows.Single(row => row.Key == RowKeys.Touch(id.Value, touch)).Body, StoreJson.Rows.TouchBody)!;
}
