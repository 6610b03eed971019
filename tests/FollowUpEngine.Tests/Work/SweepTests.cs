using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Work;

public sealed class SweepTests
{
    // Without cadences, so that the next moment is the stall clock's.
    private readonly EngineWorld _world = new(Given.Harbor with { Cadences = CadenceBook.Empty });

    [Fact]
    public async Task Leads_as_they_should_be_cost_no_write()
    {
        await ReceiveAsync(5);
        await _world.WorkAsync();
        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);
        var heads = Heads();
        var before = _world.Store.Calls;

        var report = await _world.Sweep.RunAsync(_world.Business, _world.Now, default);

        Assert.Equal((5, 0, 0), (report.Leads, report.Mended, report.Moved));
        Assert.Equal(heads, Heads());
        // The record of the sweep itself.
        Assert.Equal(1, _world.Store.Calls.Since(before).Commits);
    }

    [Theory]
    [InlineData(5)] // earlier than before
    [InlineData(45)] // later
    public async Task A_threshold_that_changed_moves_the_next_moments_and_mends_nothing(int minutes)
    {
        var ids = await ReceiveAsync(3);
        await _world.WorkAsync();
        var business = _world.Business with { Stalls = _world.Business.Stalls with { UnansweredInquiry = Duration.FromMinutes(minutes) } };

        var report = await _world.Sweep.RunAsync(business, _world.Now, default);

        Assert.Equal((3, 0, 3), (report.Leads, report.Mended, report.Moved));
        foreach (var id in ids)
        {
            var stored = (await _world.Leads.LoadAsync(business.Id, id, default))!;
            Assert.Equal(NextMoments.Of(stored.Lead, business, _world.Now)!.At, stored.DueAt);
        }

        await Promises.HoldAsync(_world);
        var again = await _world.Sweep.RunAsync(business, _world.Now, default);
        Assert.Equal((0, 0), (again.Mended, again.Moved));
    }

    [Fact]
    public async Task A_second_due_row_is_dropped_and_the_right_one_stays()
    {
        var id = (await ReceiveAsync(1))[0];
        await _world.WorkAsync();
        await WriteDueAsync(id, _world.Now + Duration.FromDays(3));

        Assert.Equal(1, (await _world.Sweep.RunAsync(_world.Business, _world.Now, default)).Mended);

        await Promises.HoldAsync(_world);
        Assert.Equal(0, (await _world.Sweep.RunAsync(_world.Business, _world.Now, default)).Mended);
    }

    [Fact]
    public async Task A_due_row_of_a_lead_that_waits_for_nobody_is_dropped()
    {
        var id = (await ReceiveAsync(1))[0];
        await _world.WorkAsync();
        await _world.TellAsync(id, new Closed { At = _world.Now, Who = "Lee", As = LeadStage.Lost, Reason = "price" });
        await WriteDueAsync(id, _world.Now + Duration.FromDays(3));

        Assert.Equal(1, (await _world.Sweep.RunAsync(_world.Business, _world.Now, default)).Mended);

        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_lead_that_changes_while_the_sweep_looks_is_not_taken_for_a_broken_one()
    {
        var id = (await ReceiveAsync(1))[0];
        await _world.WorkAsync();
        // After the due rows were listed and before the heads are.
        _world.Store.Faults.Interleave(
            () => _world.TellAsync(id, new HumanTouched { At = _world.Now, Who = "Sam", How = HumanTouched.Conversation }),
            nth: 2,
            of: StoreCallKind.Page);

        var report = await _world.Sweep.RunAsync(_world.Business, _world.Now, default);

        Assert.Equal((1, 0, 0), (report.Leads, report.Mended, report.Moved));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task More_leads_than_fit_into_one_batch_are_mended_in_several()
    {
        var ids = await ReceiveAsync(70);
        foreach (var due in _world.Store.Rows.Where(row => row.Kind == "Due").ToList())
        {
            await _world.Store.CommitAsync(due.Partition, [new RowChange.Delete(due.Key)], default);
        }

        var report = await _world.Sweep.RunAsync(_world.Business, _world.Now, default);

        Assert.Equal((ids.Count, ids.Count), (report.Leads, report.Mended));
        await _world.LiveAsync(Duration.FromMinutes(2));
        Assert.Equal(ids.Count, _world.Provider.Texts.Count);
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData("{")] // no JSON
    [InlineData("{\"dueAt\":\"2026")] // cut off
    [InlineData("{\"dueAt\":\"2026-03-04T15:30:00Z\",\"lead\":{}}")] // a lead that lacks everything
    [InlineData("null")]
    public async Task A_head_that_cannot_be_read_is_named_and_the_others_are_mended(string body)
    {
        var ids = await ReceiveAsync(3);
        await _world.WorkAsync();
        await BreakAsync(new RowChange.Upsert(RowKeys.Head(ids[1]), "Lead", StoreJson.Version, body));
        foreach (var due in _world.Store.Rows.Where(row => row.Kind == "Due" && !row.Key.Contains(ids[1].Value, StringComparison.Ordinal)).ToList())
        {
            await BreakAsync(new RowChange.Delete(due.Key));
        }

        var report = await _world.Sweep.RunAsync(_world.Business, _world.Now, default);

        Assert.Equal((3, 2), (report.Leads, report.Mended));
        Assert.Equal([ids[1].Value], report.Unreadable);
        // Nobody knows what its head spoke of: its due row stays.
        Assert.Contains(_world.Store.Rows, row => row.Kind == "Due" && row.Key.Contains(ids[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_head_of_a_newer_version_is_passed_over()
    {
        var ids = await ReceiveAsync(2);
        await _world.WorkAsync();
        var head = Heads().Single(row => row.Key == RowKeys.Head(ids[0]));
        await BreakAsync(new RowChange.Upsert(head.Key, "Lead", StoreJson.Version + 1, head.Body));

        var report = await _world.Sweep.RunAsync(_world.Business, _world.Now, default);

        Assert.Equal((2, 0), (report.Leads, report.Mended));
        Assert.Equal([ids[0].Value], report.Unreadable);
    }

    private async Task<List<LeadId>> ReceiveAsync(int count)
    {
        var ids = new List<LeadId>();
        for (var n = 1; n <= count; n++)
        {
            ids.Add(await _world.ReceiveAsync(Given.Inquiry(n)));
        }

        return ids;
    }

    private List<Row> Heads() => [.. _world.Store.Rows.Where(row => row.Kind == "Lead")];

    private Task BreakAsync(RowChange change) => _world.Store.CommitAsync(RowKeys.Business(_world.Business.Id), [change], default);

    private Task WriteDueAsync(LeadId id, Instant at) => _world.Store.CommitAsync(
        RowKeys.Business(_world.Business.Id), [new RowChange.Upsert(RowKeys.Due(at, id.Value), "Due", StoreJson.Version, "{}")], default);
}
