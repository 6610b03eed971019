using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Work;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Tests.Work;

/// <summary>A provider's reports, in batches: leads, digests and strangers together, in any order, more than once, with some that fail.</summary>
public sealed class ProviderReceiptTests
{
    private readonly EngineWorld _world = new();

    [Fact]
    public async Task Batch_is_recorded_whatever_its_order_and_again_changes_nothing()
    {
        var sent = await SentAsync(20);
        List<TouchReceipt> batch =
        [
            .. sent.Select(touch => Told(touch, new DeliveryReceipt.Delivered())),
            .. sent.Select(touch => Told(touch, new DeliveryReceipt.Taken())),
            Told(sent[3], new DeliveryReceipt.Undelivered("bounced", IsPermanent: true)),
            Told(sent[4], new DeliveryReceipt.OptedOut("a spam report")),
            Told(sent[5] with { Scope = new string('b', 32) }, new DeliveryReceipt.Delivered()),
            Told(sent[5] with { Scope = "nobody" }, new DeliveryReceipt.Delivered()),
            Told(sent[5] with { Business = BusinessId.Parse("elsewhere") }, new DeliveryReceipt.Delivered()),
        ];

        var report = await RecordAsync(batch);

        Assert.Equal((20, 3, 0), (report.Recorded, report.Strangers, report.Failures.Count));
        var states = await Task.WhenAll(sent.Select(StateAsync));
        Assert.Equal(TouchState.Undelivered, states[3]);
        Assert.All(states.Where((_, at) => at != 3), state => Assert.Equal(TouchState.Delivered, state));
        Assert.True((await _world.LeadAsync(LeadId.Parse(sent[4].Scope))).EmailStopped);
        var rows = _world.Store.Rows.Select(row => row.ToString()).ToList();

        Assert.Equal(20, (await RecordAsync(Enumerable.Reverse(batch))).Recorded);
        Assert.Equal(rows, _world.Store.Rows.Select(row => row.ToString()));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task What_fails_is_reported_and_comes_again_and_the_rest_is_on_record()
    {
        var sent = await SentAsync(3);
        var broken = RowKeys.Touch(sent[1].Scope, sent[1].Touch);
        var partition = RowKeys.Business(_world.Business.Id);
        var row = (await _world.Rows.GetAsync(new RowKey(partition, broken), default))!;
        await _world.Rows.CommitAsync(partition, [new RowChange.Upsert(broken, "Touch", 1, "not json")], default);
        var batch = sent.Select(touch => Told(touch, new DeliveryReceipt.Delivered())).ToList();

        var report = await RecordAsync(batch);

        Assert.Equal((2, 0, 1), (report.Recorded, report.Strangers, report.Failures.Count));
        Assert.Equal((TouchState.Delivered, TouchState.Delivered), (await StateAsync(sent[0]), await StateAsync(sent[2])));
        await _world.Rows.CommitAsync(partition, [new RowChange.Upsert(broken, "Touch", 1, row.Body)], default);
        Assert.Empty((await RecordAsync(batch)).Failures);
        Assert.Equal(TouchState.Delivered, await StateAsync(sent[1]));
    }

    [Fact]
    public async Task Digest_whose_answer_was_lost_is_settled_by_the_report_and_not_sent_again()
    {
        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);
        _world.Provider.CanLookUp = false;
        _world.Clock.Set(Instant.FromUtc(2026, 3, 4, 11, 59));
        _world.Provider.Next.Enqueue(null);
        await _world.LiveAsync(Duration.FromMinutes(5));
        var digest = Assert.Single(_world.Provider.Emails, email => email.Key.Touch.Enrollment == DigestDelivery.Enrollment).Key;

        Assert.Equal(1, (await RecordAsync([Told(digest, new DeliveryReceipt.Taken())])).Recorded);
        await _world.LiveAsync(Duration.FromHours(1));
        Assert.Equal(1, (await RecordAsync([Told(digest, new DeliveryReceipt.Delivered()), Told(digest, new DeliveryReceipt.Taken())])).Recorded);
        await _world.LiveAsync(Duration.FromHours(1));

        Assert.Single(_world.Provider.Emails, email => email.Key.Touch.Enrollment == DigestDelivery.Enrollment);
        var day = LocalDatePattern.Iso.Parse(digest.Touch.Step[..10]).Value;
        Assert.Contains("\"Delivered\"", (await _world.Rows.GetAsync(new RowKey(RowKeys.Business(_world.Business.Id), RowKeys.Digest(day, digest.Touch.Step[11..])), default))!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trouble_in_a_report_is_told_to_the_owner()
    {
        var sent = await SentAsync(2);

        await RecordAsync(sent.Select(touch => Told(touch, new DeliveryReceipt.Undelivered("filtered", IsPermanent: false)) with { Trouble = SenderTrouble.Filtered }));
        await _world.LiveAsync(Duration.FromHours(1));

        Assert.Single(_world.Provider.Emails, email => email.Key.Touch.Enrollment == "sender");
    }

    private static TouchReceipt Told(TouchKey touch, DeliveryReceipt receipt) => new(touch, Channel.Email, "m1", receipt);

    /// <summary>The first answers to so many leads.</summary>
    private async Task<List<TouchKey>> SentAsync(int leads)
    {
        for (var lead = 1; lead <= leads; lead++)
        {
            await _world.ReceiveAsync(Given.Inquiry(lead));
        }

        await _world.LiveAsync(Duration.FromMinutes(2));
        var sent = _world.Provider.Emails.Where(email => email.Audience == Audience.Lead).Select(email => email.Key).ToList();
        Assert.Equal(leads, sent.Count);
        return sent;
    }

    private async Task<ReceiptReport> RecordAsync(IEnumerable<TouchReceipt> receipts)
    {
        var directory = new BusinessDirectory(_world.Rows, _world.Clock);
        if (!await directory.AnyAsync(default))
        {
            await directory.ApplyAsync((BusinessFileResult.Valid)BusinessFile.Read(BusinessSamples.Harbor, Templates.Fault), default);
        }

        var troubles = new TroubleNotices(directory, new OwnerNotices(_world.Rows, new Wakes(_world.Rows)), _world.Clock);
        return await new ProviderReceipts(directory, _world.Receipts, new NoticeReceipts(_world.Rows, _world.Contention), troubles).RecordAsync(receipts, _world.Now, default);
    }

    private async Task<TouchState> StateAsync(TouchKey touch) =>
        System.Text.Json.JsonSerializer.Deserialize((await _world.Rows.GetAsync(new RowKey(RowKeys.Business(_world.Business.Id), touch.RowKey), default))!.Body, StoreJson.Rows.TouchBody)!.State;
}
