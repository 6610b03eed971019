using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
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
    private readonly List<string> _heard = [];
    private SenderPauses? _pauses;

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

    [Theory]
    [InlineData("digest")]
    [InlineData("alert")]
    [InlineData("lead")]
    public async Task Spam_report_is_told_to_owner_and_operator_when_it_is_a_colleagues(string of)
    {
        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);
        await SentAsync(1);
        await _world.LiveAsync(Duration.FromHours(22));
        var message = _world.Provider.Emails.First(email => of switch
        {
            "digest" => email.Key.Touch.Enrollment == DigestDelivery.Enrollment,
            "alert" => email.Audience == Audience.Staff && email.Key.Scope != TouchKey.BusinessScope,
            _ => email.Audience == Audience.Lead,
        }).Key;

        for (var time = 0; time < 2; time++)
        {
            Assert.Empty((await RecordAsync([Told(message, new DeliveryReceipt.OptedOut("a spam report"))])).Failures);
        }

        await _world.LiveAsync(Duration.FromHours(1));
        var notices = _world.Provider.Emails.Where(email => email.Key.Touch.Enrollment == "sender").ToList();
        Assert.Equal(of == "lead" ? 0 : 1, notices.Count);
        Assert.All(notices, notice => Assert.Contains("take their address off the suppressions", notice.Text, StringComparison.Ordinal));
        Assert.Equal(of != "lead", _heard.Contains($"Email, StaffStopped: a spam report about {message.Touch}."));
    }

    [Fact]
    public async Task Trouble_in_a_report_is_told_to_the_owner_and_to_the_operator()
    {
        var sent = await SentAsync(2);

        await RecordAsync(sent.Select(touch => Told(touch, new DeliveryReceipt.Undelivered("filtered", IsPermanent: false)) with { Trouble = SenderTrouble.Filtered }));
        await _world.LiveAsync(Duration.FromHours(1));

        Assert.Single(_world.Provider.Emails, email => email.Key.Touch.Enrollment == "sender");
        Assert.Equal("Email, Filtered: filtered", _heard[0]);
    }

    [Theory]
    [InlineData(SenderTrouble.Registration, true)]
    [InlineData(SenderTrouble.Account, true)]
    [InlineData(SenderTrouble.Filtered, false)] // about the one message
    [InlineData(SenderTrouble.Busy, false)]
    public async Task Trouble_in_a_report_that_hits_every_message_pauses_the_channel_and_loses_none(SenderTrouble trouble, bool pauses)
    {
        var sent = (await SentAsync(1))[0];
        await RecordAsync([Told(sent, new DeliveryReceipt.Undelivered("not registered", IsPermanent: false) { Again = SenderTroubleRules.Pause }) with { Trouble = trouble }]);
        var calls = _world.Provider.Calls;
        var notices = new TroubleNotices(new BusinessDirectory(_world.Rows, _world.Clock), new OwnerNotices(_world.Rows, new Wakes(_world.Rows)), _world.Clock, (_, _, _, _) => { });
        var senders = new WatchedSenders(_world.Provider, _world.Provider, notices, _pauses!);
        var message = _world.Provider.Emails[0] with { Key = sent with { Touch = new TouchRef("other", "email") } };

        var outcome = await senders.SendAsync(message, default);

        (Instant?, SenderTrouble?, int) expected = pauses ? (_world.Now + SenderTroubleRules.Pause, trouble, calls) : (null, null, calls + 1);
        Assert.Equal(expected, ((outcome as SendOutcome.Deferred)?.Until, outcome.Trouble, _world.Provider.Calls));
        Assert.IsType<SendOutcome.Accepted>(await senders.SendAsync(message with { Key = message.Key with { Business = BusinessId.Parse("elsewhere") } }, default));
        _world.Clock.Advance(SenderTroubleRules.Pause);
        Assert.IsType<SendOutcome.Accepted>(await senders.SendAsync(message with { Key = message.Key with { Touch = new TouchRef("third", "email") } }, default));
        await _world.LiveAsync(Duration.FromHours(2));
        Assert.Contains(_world.Provider.Emails, email => email.Key.Touch == sent.Touch with { Step = $"{sent.Touch.Step}~2" });
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

        var notices = new OwnerNotices(_world.Rows, new Wakes(_world.Rows));
        var troubles = new TroubleNotices(directory, notices, _world.Clock, (_, channel, trouble, reason) => _heard.Add($"{channel}, {trouble}: {reason}"));
        var (staff, reported) = (new NoticeReceipts(_world.Rows, _world.Contention), new ReportedTrouble(troubles, _pauses ??= new SenderPauses(_world.Clock)));
        return await new ProviderReceipts(directory, _world.Receipts, staff, reported, new SenderHealth(_world.Rows, directory, notices)).RecordAsync(receipts, _world.Now, default);
    }

    private async Task<TouchState> StateAsync(TouchKey touch) =>
        System.Text.Json.JsonSerializer.Deserialize((await _world.Rows.GetAsync(new RowKey(RowKeys.Business(_world.Business.Id), touch.RowKey), default))!.Body, StoreJson.Rows.TouchBody)!.State;
}
