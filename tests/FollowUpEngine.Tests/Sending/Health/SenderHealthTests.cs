using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Work;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Tests.Cadences;
using NodaTime;

namespace FollowUpEngine.Tests.Sending.Health;

/// <summary>What is counted is what went out, and what is over its limit stops.</summary>
public sealed class SenderHealthTests
{
    private readonly EngineWorld _world = new();
    private readonly BusinessDirectory _directory;
    private readonly SenderHealth _health;

    public SenderHealthTests()
    {
        _directory = new BusinessDirectory(_world.Rows, _world.Clock);
        _health = new SenderHealth(_world.Rows, _directory, new OwnerNotices(_world.Rows, new Wakes(_world.Rows)));
    }

    [Fact]
    public async Task Everything_that_went_out_is_counted_once_by_channel_and_step()
    {
        await SendToAsync(12);

        var tally = await CountAsync();

        var sent = _world.Provider.Log.Where(message => message.Audience == Audience.Lead).ToList();
        Assert.Equal((sent.Count(message => message.Channel == Channel.Email), sent.Count(message => message.Channel == Channel.Sms)), (tally.Emails, tally.Texts));
        Assert.True(tally.Emails > 12);
        Assert.Equal(sent.Count, tally.Steps.Values.Sum(step => step.Sent));
        Assert.Equal(12, tally.Steps["first-answer/email"].Sent);
    }

    [Fact]
    public async Task Folding_days_into_rows_changes_no_count_and_forgets_what_is_old()
    {
        await SendToAsync(5);
        var before = await CountAsync();
        var rows = Rows();

        _world.Clock.Advance(Duration.FromDays(1));
        await _health.FoldAsync(_world.Business, _world.Now, default);
        await _health.FoldAsync(_world.Business, _world.Now, default);

        Assert.Equivalent(before, await CountAsync(), strict: true);
        Assert.True(Rows() < rows, $"{Rows()} rows of {rows}");

        _world.Clock.Advance(Duration.FromDays(SenderHealthRules.Days + 5));
        await _health.FoldAsync(_world.Business, _world.Now, default);
        Assert.Equal((true, 0), ((await CountAsync()).IsNothing, Rows()));
    }

    [Fact]
    public async Task Bounces_pause_the_cadences_emails_tell_the_owner_once_and_leave_the_first_answer_alone()
    {
        await ApplyAsync();
        await SendToAsync(6);
        foreach (var email in _world.Provider.Emails.Where(email => email.Audience == Audience.Lead).DistinctBy(email => email.To).Take(3).ToList())
        {
            await BounceAsync(email);
        }

        var found = await _health.CheckAsync(_world.Business.Id, _world.Now, default);
        var again = await _health.CheckAsync(_world.Business.Id, _world.Now, default);

        var pause = Assert.Single(found);
        Assert.Equal((Channel.Email, null, SenderTrouble.Bounces, 3), (pause.Channel, pause.Step, pause.Trouble, pause.Bad));
        Assert.Empty(again);
        Assert.Single(_world.Store.Rows, row => row.Key.Contains("sender:Email:Bounces", StringComparison.Ordinal));
        var paused = (await _directory.FindAsync(_world.Business.Id, default))!;
        Assert.Equal([pause], paused.Sending.Pauses);

        var world = new EngineWorld(paused, store: _world.Store, clock: _world.Clock);
        var fresh = await world.ReceiveAsync(Given.Inquiry(50));
        await world.LiveAsync(Duration.FromDays(6));
        Assert.Equal("first-answer", Assert.Single(world.Provider.Emails, email => email.Key.Scope == fresh.Value && email.Audience == Audience.Lead).Key.Touch.Enrollment[..12]);
        Assert.Contains((await world.LeadAsync(fresh)).HeldBack, held => held.Rule == "sending paused" && held.Reason.Contains("3 of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, StoreFault.StopBefore)]
    [InlineData(1, StoreFault.StopAfter)]
    [InlineData(2, StoreFault.StopBefore)]
    [InlineData(2, StoreFault.StopAfter)]
    [InlineData(3, StoreFault.StopBefore)]
    [InlineData(3, StoreFault.StopAfter)]
    [InlineData(4, StoreFault.StopBefore)]
    [InlineData(4, StoreFault.StopAfter)]
    public async Task Check_that_dies_anywhere_and_goes_on_another_day_pauses_and_tells_the_owner_once(int commit, StoreFault fault)
    {
        await ApplyAsync();
        await SendToAsync(6);
        foreach (var email in _world.Provider.Emails.Where(email => email.Audience == Audience.Lead).DistinctBy(email => email.To).Take(3).ToList())
        {
            await BounceAsync(email);
        }

        _world.Store.Faults.Plan(fault, of: StoreCallKind.Commit, nth: commit);
        await Record.ExceptionAsync(() => _health.CheckAsync(_world.Business.Id, _world.Now, default));
        _world.Store.Faults.Restart();
        var directory = new BusinessDirectory(_world.Rows, _world.Clock);
        var health = new SenderHealth(_world.Rows, directory, new OwnerNotices(_world.Rows, new Wakes(_world.Rows)));
        await World(await directory.FindAsync(_world.Business.Id, default)).LiveAsync(Duration.FromDays(1));
        await Task.WhenAll(health.CheckAsync(_world.Business.Id, _world.Now, default), health.CheckAsync(_world.Business.Id, _world.Now, default));
        await World(await directory.FindAsync(_world.Business.Id, default)).LiveAsync(Duration.FromDays(1));
        await health.CheckAsync(_world.Business.Id, _world.Now, default);
        await World(await directory.FindAsync(_world.Business.Id, default)).LiveAsync(Duration.FromDays(1));

        Assert.Single((await directory.FindAsync(_world.Business.Id, default))!.Sending.Pauses);
        Assert.Contains("is paused: 3 of", Assert.Single(_world.Provider.Emails, email => email.Key.Touch.Enrollment == "sender").Text, StringComparison.Ordinal);

        EngineWorld World(Business? business) => new(business, store: _world.Store, clock: _world.Clock, provider: _world.Provider);
    }

    [Fact]
    public async Task Somebody_lets_it_go_on_and_what_was_does_not_count_again()
    {
        await ApplyAsync();
        await SendToAsync(4);
        foreach (var email in _world.Provider.Emails.Where(email => email.Audience == Audience.Lead).DistinctBy(email => email.To).Take(3).ToList())
        {
            await BounceAsync(email);
        }

        await _health.CheckAsync(_world.Business.Id, _world.Now, default);
        _world.Clock.Advance(Duration.FromMinutes(1));

        var resumed = await _health.ResumeAsync((await _directory.FindAsync(_world.Business.Id, default))!, _world.Now, default);

        Assert.Single(resumed);
        Assert.Empty((await _directory.FindAsync(_world.Business.Id, default))!.Sending.Pauses);
        Assert.Empty(await _health.CheckAsync(_world.Business.Id, _world.Now, default));
        _world.Clock.Advance(Duration.FromDays(1));
        await _health.FoldAsync((await _directory.FindAsync(_world.Business.Id, default))!, _world.Now, default);
        Assert.Empty(await _health.CheckAsync(_world.Business.Id, _world.Now, default));
    }

    [Fact]
    public async Task A_business_file_that_is_applied_anew_keeps_the_pause()
    {
        await ApplyAsync();
        var pause = new SendingPause(Channel.Sms, null, SenderTrouble.Filtered, 5, 40, _world.Now);
        await _directory.ChangeSendingAsync(_world.Business.Id, sending => sending.With([pause]), default);

        await ApplyAsync();

        Assert.Equal([pause], (await _directory.FindAsync(_world.Business.Id, default))!.Sending.Pauses);
    }

    [Fact]
    public async Task Who_stops_after_a_step_is_counted_as_its_doing()
    {
        var ids = await SendToAsync(3);
        foreach (var id in ids)
        {
            await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Email, DeliveryReceipt.OptedOut.SpamReport));
        }

        var tally = await CountAsync();

        Assert.Equal(3, tally.Complaints);
        Assert.Equal(3, tally.Steps[LastStep(Channel.Email, ids[0])].OptOuts);
    }

    [Theory]
    [InlineData(Channel.Sms)]
    [InlineData(Channel.Email)]
    public async Task Who_stops_a_channel_is_counted_against_the_last_message_of_that_channel(Channel channel)
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Duration.FromDays(2));
        var (stopped, other) = (LastStep(channel, id), LastStep(channel == Channel.Sms ? Channel.Email : Channel.Sms, id));

        await _world.DoAsync(id, new LeadCommand.OptOut(channel, "STOP"));

        var tally = await CountAsync();
        Assert.NotEqual(stopped, other);
        Assert.Equal(stopped, Assert.Single(tally.Steps, step => step.Value.OptOuts > 0).Key);
        Assert.Equal(channel, tally.Steps[stopped].Channel);
    }

    [Fact]
    public async Task Stop_after_a_first_answer_alone_is_counted_against_that_and_pauses_nothing()
    {
        await ApplyAsync();
        for (var n = 1; n <= 5; n++)
        {
            var id = await _world.ReceiveAsync(Made.WithConsent() with { ContentHash = $"stop-{n}", Emails = [Given.Email($"one{n}@example.com")], Phones = [Given.Phone($"+1207555100{n}")] });
            await _world.LiveAsync(Duration.FromMinutes(5));
            await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Sms, "STOP"));
        }

        Assert.Equal(5, (await CountAsync()).Steps["first-answer/sms"].OptOuts);
        Assert.Empty(await _health.CheckAsync(_world.Business.Id, _world.Now, default));
        Assert.DoesNotContain(_world.Store.Rows, row => row.Key.Contains("sender:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_of_a_channel_by_which_nothing_went_is_counted_against_no_step()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry() with { Phones = [] });
        await _world.LiveAsync(Duration.FromDays(2));

        await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Sms, "STOP"));

        Assert.DoesNotContain((await CountAsync()).Steps.Values, step => step.OptOuts > 0);
    }

    [Fact]
    public async Task Who_stops_because_of_a_step_before_somebody_let_things_go_on_is_not_counted()
    {
        var id = Assert.Single(await SendToAsync(1));
        var resumed = _world.Business with { Sending = new SendingState([], _world.Now) };
        var world = new EngineWorld(resumed, store: _world.Store, clock: _world.Clock);

        await world.DoAsync(id, new LeadCommand.OptOut(Channel.Email, DeliveryReceipt.OptedOut.SpamReport));

        var tally = await _health.CountAsync(resumed, _world.Now, default);
        Assert.DoesNotContain(tally.Steps.Values, step => step.OptOuts > 0);
    }

    private async Task<List<LeadId>> SendToAsync(int leads)
    {
        var ids = new List<LeadId>();
        for (var n = 1; n <= leads; n++)
        {
            ids.Add(await _world.ReceiveAsync(Given.Inquiry(n)));
        }

        await _world.LiveAsync(Duration.FromDays(4));
        return ids;
    }

    private string LastStep(Channel channel, LeadId lead) =>
        StepName.Of(_world.Provider.Log.Last(sent => sent.Channel == channel && sent.Audience == Audience.Lead && sent.Key.Scope == lead.Value).Key.Touch);

    private async Task BounceAsync(EmailMessage email)
    {
        var receipt = new DeliveryReceipt.Undelivered("It bounced.", IsPermanent: true);
        Assert.True(await _world.Receipts.RecordAsync(_world.Business, LeadId.Parse(email.Key.Scope), email.Key.Touch, "x", receipt, _world.Now, default));
    }

    private async Task ApplyAsync() => await _directory.ApplyAsync((BusinessFileResult.Valid)BusinessFile.Read(BusinessSamples.Harbor, Templates.Fault), default);

    private Task<SendTally> CountAsync() => _health.CountAsync(_world.Business, _world.Now, default);

    private int Rows() => _world.Store.Rows.Count(row => row.Kind == "SendTally");
}
