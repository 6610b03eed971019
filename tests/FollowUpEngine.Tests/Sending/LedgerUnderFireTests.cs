using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Sending;

/// <summary>Providers that are busy, silent, late, or wrong: each message goes once or not at all, and the cadence goes on.</summary>
public sealed class LedgerUnderFireTests
{
    private static readonly Duration Day = Duration.FromDays(1);

    [Fact]
    public async Task Message_whose_answer_was_lost_is_waited_for_a_day_and_then_the_next_step_goes()
    {
        var world = World(Made.Sms("a", "PT2H"), Made.Email("b", "PT8H"));
        world.Provider.CanLookUp = false;
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(1));
        world.Provider.Next.Enqueue(null);

        await world.LiveAsync(Day * 4);

        var steps = Made.Steps(world, id);
        Assert.Equal(["a", "b"], steps.Select(step => step.Step));
        Assert.True(steps[1].At - steps[0].At >= Day);
        Assert.Equal(TouchState.Unconfirmed, Ledger(world, id, "a").State);
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Busy_provider_is_asked_again_later_and_gives_up_in_the_end_without_ending_the_cadence()
    {
        var world = World(Made.Sms("a", "PT2H"), Made.Email("b", "P1D"));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(1));
        for (var i = 0; i < 6; i++)
        {
            world.Provider.Next.Enqueue(new SendOutcome.Deferred(world.Now + Duration.FromHours(2 + i), "busy"));
        }

        await world.LiveAsync(Day * 3);

        Assert.Equal(["b"], Made.Steps(world, id).Select(step => step.Step));
        Assert.Equal((TouchState.Rejected, 6), (Ledger(world, id, "a").State, Ledger(world, id, "a").Attempts));
    }

    [Fact]
    public async Task Dead_number_sends_the_same_message_by_email_and_texts_no_more()
    {
        var world = World(Made.Sms("a", "PT2H") with { OrEmail = true }, Made.Sms("b", "P1D") with { OrEmail = true }, Made.Sms("c", "P2D"));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(1));
        world.Provider.Next.Enqueue(new SendOutcome.Rejected("no such number", IsRecipientDead: true));

        await world.LiveAsync(Day * 4);

        Assert.Equal(["a-email", "b-email"], Made.Steps(world, id).Select(step => step.Step));
        var lead = await world.LeadAsync(id);
        Assert.Equal(lead.Phones, lead.DeadPhones);
        Assert.Contains(lead.HeldBack, held => held.Rule == "number unreachable");
    }

    [Fact]
    public async Task Receipt_of_a_dead_number_that_comes_late_falls_back_to_email_once()
    {
        var world = World(Made.Sms("a", "PT2H") with { OrEmail = true }, Made.Email("b", "P3D"));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(3));
        var touch = world.Provider.Log[^1].Key.Touch;
        Assert.Equal("a", touch.Step);

        for (var i = 0; i < 3; i++)
        {
            Assert.True(await world.Receipts.RecordAsync(world.Business, id, touch, "fake-1", new DeliveryReceipt.Undelivered("unknown destination", IsPermanent: true), world.Now, default));
        }

        await world.LiveAsync(Day * 4);

        Assert.Equal(["a", "a-email", "b"], Made.Steps(world, id).Select(step => step.Step));
        Assert.Equal(TouchState.Undelivered, Ledger(world, id, "a").State);
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Bounce_ends_email_and_a_new_address_begins_it_again()
    {
        var world = World(Made.Email("a", "PT2H"), Made.Email("b", "P1D"));
        var id = await world.ReceiveAsync(Given.Inquiry());
        await world.LiveAsync(Duration.FromHours(3));
        await world.Receipts.RecordAsync(world.Business, id, world.Provider.Log[^1].Key.Touch, "x", new DeliveryReceipt.Undelivered("mailbox unknown", IsPermanent: true), world.Now, default);

        await world.LiveAsync(Day * 2);
        Assert.Equal(["a"], Made.Steps(world, id).Select(step => step.Step));
        Assert.Contains((await world.LeadAsync(id)).HeldBack, held => held.Rule == "address bounced");

        await world.ReceiveAsync(Given.Inquiry() with { ContentHash = "other", Emails = [Given.Email("new@example.com")] });
        await world.LiveAsync(Duration.FromMinutes(5));
        Assert.Equal("new@example.com", world.Provider.Emails.Last(email => email.Audience == Audience.Lead).To.Given);
    }

    [Fact]
    public async Task Receipt_settles_a_message_whose_answer_was_lost()
    {
        var world = World(Made.Sms("a", "PT2H"), Made.Email("b", "P1D"));
        world.Provider.CanLookUp = false;
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(1));
        world.Provider.Next.Enqueue(null);
        await world.LiveAsync(Duration.FromHours(1) + Duration.FromMinutes(5));
        Assert.Equal(TouchState.Unknown, Ledger(world, id, "a").State);

        await world.Receipts.RecordAsync(world.Business, id, world.Provider.Log[^1].Key.Touch, "SM1", new DeliveryReceipt.Delivered(), world.Now, default);

        Assert.Equal((TouchState.Delivered, "SM1"), (Ledger(world, id, "a").State, Ledger(world, id, "a").ProviderId));
        Assert.Empty((await world.LeadAsync(id)).Pending);
        await world.LiveAsync(Day * 2);
        Assert.Equal(["a", "b"], Made.Steps(world, id).Select(step => step.Step));
    }

    [Fact]
    public async Task Receipt_that_a_message_whose_answer_was_lost_did_not_arrive_settles_it_and_sends_the_email_instead()
    {
        var world = World(Made.Sms("a", "PT2H") with { OrEmail = true }, Made.Email("b", "P3D"));
        world.Provider.CanLookUp = false;
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(1));
        world.Provider.Next.Enqueue(null);
        await world.LiveAsync(Duration.FromHours(1) + Duration.FromMinutes(15));
        Assert.Equal(TouchState.Unknown, Ledger(world, id, "a").State);

        for (var i = 0; i < 2; i++)
        {
            Assert.True(await world.Receipts.RecordAsync(world.Business, id, world.Provider.Log[^1].Key.Touch, "SM1", new DeliveryReceipt.Undelivered("unknown destination", IsPermanent: true), world.Now, default));
        }

        await world.LiveAsync(Day * 4);

        Assert.Equal((TouchState.Undelivered, "SM1"), (Ledger(world, id, "a").State, Ledger(world, id, "a").ProviderId));
        Assert.Equal(["a", "a-email", "b"], Made.Steps(world, id).Select(step => step.Step));
        var lead = await world.LeadAsync(id);
        Assert.Equal(lead.Phones, lead.DeadPhones);
        var facts = await world.Leads.FactsAsync(world.Business.Id, lead, default);
        Assert.Equal((1, 1), (facts.Count(fact => fact is TouchSent { Touch.Step: "a" }), facts.Count(fact => fact is TouchUndelivered)));
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Receipt_for_a_message_that_stayed_unconfirmed_is_taken_and_sends_nothing_again()
    {
        var world = World(Made.Sms("a", "PT2H"), Made.Email("b", "PT8H"));
        world.Provider.CanLookUp = false;
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(1));
        world.Provider.Next.Enqueue(null);
        await world.LiveAsync(Day * 3);
        Assert.Equal(TouchState.Unconfirmed, Ledger(world, id, "a").State);
        var calls = world.Provider.Calls;

        Assert.True(await world.Receipts.RecordAsync(world.Business, id, world.Provider.Log.Single(sent => sent.Key.Touch.Step == "a").Key.Touch, "SM1", new DeliveryReceipt.Delivered(), world.Now, default));
        await world.LiveAsync(Duration.FromHours(2));

        Assert.Equal(TouchState.Delivered, Ledger(world, id, "a").State);
        Assert.Equal(calls, world.Provider.Calls);
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Receipts_in_any_order_end_in_the_same_state()
    {
        var world = World(Made.Sms("a", "PT2H"));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(3));
        var touch = world.Provider.Log[^1].Key.Touch;

        await world.Receipts.RecordAsync(world.Business, id, touch, "x", new DeliveryReceipt.Undelivered("carrier", IsPermanent: false), world.Now, default);
        await world.Receipts.RecordAsync(world.Business, id, touch, "x", new DeliveryReceipt.Delivered(), world.Now, default);

        Assert.Equal(TouchState.Undelivered, Ledger(world, id, "a").State);
        Assert.False(await world.Receipts.RecordAsync(world.Business, id, touch with { Step = "never" }, "x", new DeliveryReceipt.Delivered(), world.Now, default));
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Reply_between_claim_and_a_second_try_stops_the_message()
    {
        var world = World(Made.Sms("a", "PT2H"));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.LiveAsync(Duration.FromHours(1));
        world.Provider.Next.Enqueue(new SendOutcome.Deferred(world.Now + Duration.FromHours(3), "busy"));
        await world.LiveAsync(Duration.FromHours(2));

        await world.TellAsync(id, new MessageReceived { At = world.Now, Who = "customer", Channel = Channel.Sms, Text = "I am here" });
        await world.LiveAsync(Day);

        Assert.Empty(Made.Steps(world, id));
        Assert.Equal(TouchState.HeldBack, Ledger(world, id, "a").State);
    }

    private static EngineWorld World(params CadenceStep[] steps) => new(Made.Business(Made.Of(CadenceStart.Inquiry, steps)));

    private static TouchBody Ledger(EngineWorld world, LeadId id, string step) =>
        JsonSerializer.Deserialize(world.Store.Rows.Single(row => row.Kind == "Touch" && Keys.Split(row.Key) is [_, var lead, var enrollment, var last] && lead == id.Value && last == step && enrollment.StartsWith("test-", StringComparison.Ordinal)).Body, StoreJson.Rows.TouchBody)!;
}
