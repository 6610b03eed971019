using System.Globalization;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit.Abstractions;

namespace FollowUpEngine.Azure.Tests.Cost;

/// <summary>
/// What a lead's life asks of tables and queues by the default playbook: intake, five messages with three provider events each, a reply,
/// closed. Counted are the requests that went out.
/// </summary>
[Collection(AzuriteCollection.Name)]
public sealed class LeadLifeCostTests(RunningAzurite azurite, ITestOutputHelper output)
{
    private const int Messages = 5;

    // SendGrid: processed, delivered, open. Twilio: queued, sent, delivered.
    private static readonly DeliveryReceipt[] EventsOfAnEmail = [new DeliveryReceipt.Taken(), new DeliveryReceipt.Delivered(), new DeliveryReceipt.Taken()];
    private static readonly DeliveryReceipt[] EventsOfAText = [new DeliveryReceipt.Taken(), new DeliveryReceipt.Taken(), new DeliveryReceipt.Delivered()];

    // We put a message into its queue, the host takes it and deletes it.
    private const int OperationsOfAMessage = 3;

    private static readonly ConsentGiven TextsAllowed = new() { Channel = ConsentChannel.Sms, Granted = true, Field = "sms_consent" };

    [Fact]
    public async Task Leads_that_come_in_company_cost_at_most_40_table_transactions_and_6_queue_operations_each() =>
        await AssertCostAsync(leads: 20, mostTransactions: 40, mostOperations: 6);

    [Fact]
    public async Task A_lead_all_alone_shares_nothing_and_costs_at_most_70_table_transactions_and_12_queue_operations() =>
        await AssertCostAsync(leads: 1, mostTransactions: 70, mostOperations: 12);

    [Fact]
    public async Task A_business_with_nothing_due_costs_a_tick_nothing()
    {
        var counted = new CountedWorld(azurite.ConnectionString);
        await counted.PrepareAsync();
        await counted.TickNowAsync();
        Assert.Equal(["table: query", "table: batch"], counted.OfTicks);

        await BeginAsync(counted, leads: 3);
        counted.World.Clock.Advance(Duration.FromMinutes(3));
        await counted.TickNowAsync();
        await counted.WorkAsync();
        var before = (Leads: counted.OfLeads.Count, Ticks: counted.OfTicks.Count);
        await counted.TickNowAsync();
        await counted.WorkAsync();

        Assert.Equal((before.Leads, before.Ticks + 2), (counted.OfLeads.Count, counted.OfTicks.Count));
    }

    private async Task AssertCostAsync(int leads, double mostTransactions, double mostOperations)
    {
        var counted = new CountedWorld(azurite.ConnectionString);
        await counted.PrepareAsync();
        var ids = await BeginAsync(counted, leads);
        while (counted.World.Provider.Log.Count < leads * Messages)
        {
            await counted.TickAsync();
        }

        await TakeEventsAsync(counted);
        await ReplyAndCloseAsync(counted, ids);

        var transactions = (double)counted.OfLeads.Count(StorageCalls.IsTable) / leads;
        var operations = (double)counted.OfLeads.Count(StorageCalls.IsQueue) * OperationsOfAMessage / leads;
        var report = string.Create(
            CultureInfo.InvariantCulture,
            $"""
             {leads} leads: {transactions:F1} table transactions (at most {mostTransactions}) and {operations:F1} queue operations (at most {mostOperations}) each
             of all leads:
             {StorageCalls.ByKind(counted.OfLeads)}
             of the ticks, whatever they find:
             {StorageCalls.ByKind(counted.OfTicks)}
             """);
        output.WriteLine(report);
        Assert.True(transactions <= mostTransactions && operations <= mostOperations, report);
    }

    private static async Task<List<LeadId>> BeginAsync(CountedWorld counted, int leads)
    {
        var ids = new List<LeadId>();
        for (var number = 1; number <= leads; number++)
        {
            await counted.FindBusinessAsync();
            ids.Add(await counted.World.ReceiveAsync(Given.Inquiry(number) with { Consents = [TextsAllowed] }));
            await counted.EnqueueWorkAsync();
        }

        await counted.WorkAsync();
        return ids;
    }

    /// <summary>Each message arrived, and its provider says three times how far it is.</summary>
    private static async Task TakeEventsAsync(CountedWorld counted)
    {
        foreach (var message in counted.World.Provider.Log)
        {
            foreach (var told in message.Channel == Channel.Email ? EventsOfAnEmail : EventsOfAText)
            {
                var business = await counted.FindBusinessAsync();
                Assert.True(await counted.World.Receipts.RecordAsync(business, LeadId.Parse(message.Key.Scope), message.Key.Touch, "id", told, counted.World.Now, default));
            }
        }
    }

    private static async Task ReplyAndCloseAsync(CountedWorld counted, List<LeadId> ids)
    {
        var hash = new ContactHash(new InstallationSecret(new byte[InstallationSecret.MinimumBytes]));
        for (var number = 1; number <= ids.Count; number++)
        {
            var (business, now, id) = (await counted.FindBusinessAsync(), counted.World.Now, ids[number - 1]);
            var contact = new RowKey(RowKeys.Business(business.Id), RowKeys.Mail(hash.Of(Given.Inquiry(number).Emails[0])));
            Assert.NotNull(await counted.World.Rows.GetAsync(contact, default));
            await counted.World.TellAsync(id, new MessageReceived { At = now, Who = "customer", Channel = Channel.Email, Text = "Too late, thank you" });
            await counted.World.TellAsync(id, new Closed { At = now, Who = "sam", As = LeadStage.Lost, Reason = "too late" });
        }
    }
}
