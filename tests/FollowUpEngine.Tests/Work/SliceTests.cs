using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Tests.Work;

public sealed class SliceTests
{
    private const int Many = (2 * BusinessWork.SliceSize) + 50;

    private readonly EngineWorld _world = new();

    [Fact]
    public async Task A_large_business_is_cut_into_slices_that_do_not_overlap_and_leave_nothing_out()
    {
        await ReceiveAsync(Many);

        var report = await _world.Work.RunAsync(_world.Business, new WorkMessage(_world.Business.Id, false), default);
        var slices = TakeAll().ConvertAll(message => WorkMessage.Parse(message).Slice!);

        Assert.Equal((0, 3), (report.Done, report.Queued));
        Assert.Equal(DueSlice.Until(_world.Now).From, slices[0].From);
        Assert.Equal(DueSlice.Until(_world.Now).To, slices[^1].To);
        Assert.Equal(slices.Skip(1).Select(slice => slice.From), slices.SkipLast(1).Select(slice => slice.To));
        foreach (var slice in slices)
        {
            await _world.Work.RunAsync(_world.Business, new WorkMessage(_world.Business.Id, false, slice), default);
        }

        Assert.Equal(Many, _world.Provider.Emails.Count);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Slices_that_come_twice_at_once_and_late_send_everything_once()
    {
        await ReceiveAsync(Many);
        await _world.Work.RunAsync(_world.Business, new WorkMessage(_world.Business.Id, false), default);
        var messages = TakeAll();

        await Task.WhenAll(messages.Concat(messages).Select(message => Task.Run(() => _world.Work.RunAsync(_world.Business, WorkMessage.Parse(message), default))));
        _world.Clock.Advance(Duration.FromHours(1));
        await _world.Work.RunAsync(_world.Business, WorkMessage.Parse(messages[0]), default);

        Assert.Equal(Many, _world.Provider.Emails.Count(email => email.Audience == Audience.Lead));
        Assert.Equal(Many, _world.Provider.Texts.Count);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_slice_that_never_comes_is_worked_at_the_next_tick_for_its_wake_stands()
    {
        await ReceiveAsync(Many);
        _world.Clock.Advance(Duration.FromMinutes(2));
        await _world.Work.RunAsync(_world.Business, new WorkMessage(_world.Business.Id, FromTick: true), default);
        Assert.NotEmpty(TakeAll());

        await _world.LiveAsync(Duration.FromMinutes(1));

        Assert.Equal(Many, _world.Provider.Emails.Count);
        Assert.Equal(Many, _world.Provider.Texts.Count);
    }

    [Fact]
    public async Task Wakes_are_cleared_only_by_a_tick_that_finds_nothing_due()
    {
        await ReceiveAsync(Many);
        _world.Clock.Advance(Duration.FromMinutes(2));

        await _world.Tick.RunAsync(_world.Now, default);
        Assert.NotEmpty(PassedWakes());

        await _world.WorkAsync();
        Assert.NotEmpty(PassedWakes());

        await _world.Tick.RunAsync(_world.Now, default);
        Assert.Empty(PassedWakes());
    }

    [Fact]
    public async Task A_claim_whose_worker_died_has_a_wake_when_the_one_that_called_it_is_cleared()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        _world.Store.Faults.Plan(StoreFault.StopAfter, of: StoreCallKind.Commit);
        await Record.ExceptionAsync(_world.WorkAsync);
        _world.Store.Faults.Restart();

        _world.Clock.Advance(Duration.FromMinutes(2));
        await _world.Tick.RunAsync(_world.Now, default);

        Assert.Empty(PassedWakes());
        Assert.Contains((await _world.LeadAsync(id)).Pending, pending => pending.State == PendingState.Claimed);
        var due = (await _world.Leads.LoadAsync(_world.Business.Id, id, default))!.DueAt!.Value;
        var wake = Assert.Single(_world.Store.Rows, row => row.Partition == RowKeys.Wake);
        Assert.Equal(RowKeys.CeilingMinute(due), RowKeys.WakeMinute(wake.Key));
    }

    [Fact]
    public async Task What_comes_due_within_the_minute_goes_out_at_its_moment_and_not_a_minute_later()
    {
        _world.Clock.Set(RowKeys.CeilingMinute(_world.Now) + Duration.FromSeconds(20));
        await _world.ReceiveAsync(Given.Inquiry());
        _world.Provider.Next.Enqueue(new SendOutcome.Deferred(_world.Now + Duration.FromSeconds(130), "busy"));
        await _world.WorkAsync();

        await _world.LiveAsync(Duration.FromSeconds(100));
        Assert.Empty(_world.Provider.Emails);
        _world.Clock.Advance(Duration.FromSeconds(30));
        var message = Assert.Single(TakeAll());
        await _world.Work.RunAsync(_world.Business, WorkMessage.Parse(message), default);

        Assert.Single(_world.Provider.Emails);
    }

    [Theory]
    [InlineData("harbor")]
    [InlineData("tick:harbor")]
    [InlineData("harbor due| due|20260303T153000000Z}")]
    public void A_message_comes_back_as_it_was_written(string text) => Assert.Equal(text, WorkMessage.Parse(text).ToString());

    private async Task ReceiveAsync(int count)
    {
        for (var n = 1; n <= count; n++)
        {
            await _world.ReceiveAsync(Given.Inquiry(n));
        }
    }

    private List<string> TakeAll()
    {
        var messages = new List<string>();
        while (_world.Queue.TryTake() is { } message)
        {
            messages.Add(message);
        }

        return messages;
    }

    private List<Row> PassedWakes() =>
        [.. _world.Store.Rows.Where(row => row.Partition == RowKeys.Wake && RowKeys.WakeMinute(row.Key) <= _world.Now)];
}
