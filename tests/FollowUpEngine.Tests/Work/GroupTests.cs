using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Tests.Work;

/// <summary>Leads that are worked together share their commits and nothing else.</summary>
public sealed class GroupTests
{
    private readonly EngineWorld _world = new();

    [Fact]
    public async Task A_group_of_leads_shares_the_commit_of_its_claims()
    {
        const int Leads = 10;
        await ReceiveAsync(Leads);
        var before = _world.Store.Calls;

        await _world.WorkAsync();

        Assert.Equal(20, _world.Provider.Calls);
        // One for the claims of all, and one for a wake. How many share the commit of their outcomes is a matter of when their calls
        // end: all of them, or at worst each has its own.
        Assert.InRange(_world.Store.Calls.Since(before).Commits, 1 + 1 + 1, 1 + Leads + 1);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_lead_that_changed_between_reading_and_claiming_is_decided_again_and_the_others_go_out()
    {
        var ids = await ReceiveAsync(5);
        _world.Store.Faults.Interleave(() => StopAsync(ids[2]), nth: 1, of: StoreCallKind.Commit);

        await _world.WorkAsync();

        Assert.DoesNotContain(_world.Provider.Emails, email => email.Key.Scope == ids[2].Value);
        Assert.Equal(4, _world.Provider.Emails.Count);
        Assert.Equal(5, _world.Provider.Texts.Count);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_lead_that_changed_during_the_calls_keeps_its_change_and_its_outcome()
    {
        var ids = await ReceiveAsync(5);
        _world.Store.Faults.Interleave(() => NoteAsync(ids[1]), nth: 2, of: StoreCallKind.Commit);

        await _world.WorkAsync();

        foreach (var id in ids)
        {
            Assert.Empty((await _world.LeadAsync(id)).Pending);
        }

        Assert.Contains(await FactsAsync(ids[1]), fact => fact is NoteAdded);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_group_whose_turn_comes_late_calls_nobody_under_an_old_claim()
    {
        await ReceiveAsync(6);
        _world.Provider.DuringCall = () => _world.Clock.Advance(Duration.FromMinutes(2));

        await _world.WorkAsync();
        _world.Provider.DuringCall = null;
        Assert.InRange(_world.Provider.Calls, 1, 11);
        await _world.LiveAsync(Duration.FromMinutes(30));

        // The provider throws when it gets a touch twice.
        Assert.Equal(6, _world.Provider.Emails.Count(email => email.Audience == Audience.Lead));
        Assert.Equal(6, _world.Provider.Texts.Count);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_claim_that_another_worker_took_for_lost_is_left_alone()
    {
        var ids = await ReceiveAsync(2);
        var other = new EngineWorld(store: _world.Store, clock: _world.Clock, provider: _world.Provider);
        var isFirst = true;
        _world.Provider.DuringCall = () =>
        {
            if (isFirst)
            {
                isFirst = false;
                _world.Clock.Advance(LeadFolding.ClaimLease + Duration.FromMinutes(1));
                other.WorkAsync().GetAwaiter().GetResult();
            }
        };

        await _world.WorkAsync();
        await _world.LiveAsync(Duration.FromMinutes(30));

        Assert.Equal(2, _world.Provider.Emails.Count(email => email.Audience == Audience.Lead));
        Assert.Equal(2, _world.Provider.Texts.Count);
        Assert.All(ids, id => Assert.Empty(_world.LeadAsync(id).Result.Pending));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_person_who_says_stop_while_the_group_is_being_sent_gets_nothing_more()
    {
        // The last in the order of the run: leads of one millisecond come in any order.
        var last = (await ReceiveAsync(3)).OrderBy(id => id.Value, StringComparer.Ordinal).Last();
        var isFirst = true;
        _world.Provider.DuringCall = () =>
        {
            if (isFirst)
            {
                isFirst = false;
                _world.Clock.Advance(ClaimRules.FreshFor + Duration.FromMilliseconds(1));
                StopAsync(last).GetAwaiter().GetResult();
            }
        };

        await _world.WorkAsync();

        Assert.DoesNotContain(_world.Provider.Emails, email => email.Key.Scope == last.Value);
        Assert.Contains((await _world.LeadAsync(last)).HeldBack, held => held.Rule == "opted out");
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_lead_whose_reading_took_too_long_is_read_once_more_before_the_call()
    {
        var id = (await ReceiveAsync(1))[0];
        _world.Provider.DuringCall = () =>
        {
            _world.Provider.DuringCall = null;
            _world.Clock.Advance(ClaimRules.FreshFor + Duration.FromMilliseconds(1));
            // The head is read again; before its opt-outs are, time passes and somebody closes the lead.
            _world.Store.Faults.Interleave(
                async () =>
                {
                    _world.Clock.Advance(ClaimRules.FreshFor + Duration.FromMilliseconds(1));
                    await _world.TellAsync(id, new Closed { At = _world.Now, Who = "Sam", As = LeadStage.Lost, Reason = "moved away" });
                },
                nth: 2,
                of: StoreCallKind.Get);
        };

        await _world.WorkAsync();

        Assert.Equal((1, 0), (_world.Provider.Emails.Count, _world.Provider.Texts.Count));
        Assert.Contains((await _world.LeadAsync(id)).HeldBack, held => held.Rule == "lead not open");
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_lead_that_could_not_be_read_again_for_one_message_is_no_fresher_for_its_next()
    {
        var id = (await ReceiveAsync(1))[0];
        _world.Store.Faults.Interleave(
            () =>
            {
                // The claims stand so late that each message asks for the lead again; the first one asks in vain.
                _world.Clock.Advance(ClaimRules.FreshFor + Duration.FromMilliseconds(1));
                _world.Store.Faults.Interleave(
                    async () =>
                    {
                        await _world.TellAsync(id, new Closed { At = _world.Now, Who = "Sam", As = LeadStage.Lost, Reason = "moved away" });
                        throw new StoreUnavailableException();
                    },
                    of: StoreCallKind.Get);
                return Task.CompletedTask;
            },
            of: StoreCallKind.Commit);

        await _world.WorkAsync();

        Assert.Equal(0, _world.Provider.Calls);
        Assert.Contains((await _world.LeadAsync(id)).HeldBack, held => held.Rule == "lead not open");
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_clock_that_jumps_at_every_reading_puts_the_call_off_and_holds_up_nothing()
    {
        await ReceiveAsync(1);
        _world.Provider.DuringCall = () =>
        {
            _world.Provider.DuringCall = null;
            JumpAtNextGet(100);
            _world.Clock.Advance(ClaimRules.FreshFor + Duration.FromMilliseconds(1));
        };

        await _world.WorkAsync();
        Assert.Equal((1, 0), (_world.Provider.Emails.Count, _world.Provider.Texts.Count));

        _world.Store.Faults.Restart();
        await _world.LiveAsync(Duration.FromMinutes(10));
        Assert.Single(_world.Provider.Texts);
        await Promises.HoldAsync(_world);

        void JumpAtNextGet(int times) => _world.Store.Faults.Interleave(
            () =>
            {
                _world.Clock.Advance(ClaimRules.FreshFor + Duration.FromMilliseconds(1));
                if (times > 1)
                {
                    JumpAtNextGet(times - 1);
                }

                return Task.CompletedTask;
            },
            of: StoreCallKind.Get);
    }

    [Fact]
    public async Task A_cancelled_run_records_what_went_out_and_gives_the_rest_back_at_once()
    {
        await ReceiveAsync(4);
        using var cancel = new CancellationTokenSource();
        _world.Provider.DuringCall = cancel.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _world.Work.RunAsync(_world.Business, new WorkMessage(_world.Business.Id, false), cancel.Token));
        Assert.Equal(1, _world.Provider.Calls);
        _world.Provider.DuringCall = null;
        await _world.WorkAsync();

        Assert.Equal(4, _world.Provider.Emails.Count);
        Assert.Equal(4, _world.Provider.Texts.Count);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_call_that_fails_while_the_run_is_cancelled_may_have_sent_and_is_not_made_again()
    {
        var id = (await ReceiveAsync(1))[0];
        using var cancel = new CancellationTokenSource();
        _world.Provider.DuringCall = () =>
        {
            cancel.Cancel();
            throw new IOException("The connection was cut.");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _world.Work.RunAsync(_world.Business, new WorkMessage(_world.Business.Id, false), cancel.Token));
        _world.Provider.DuringCall = null;
        await _world.LiveAsync(Duration.FromMinutes(30));

        Assert.Single(await FactsAsync(id), fact => fact is TouchUnknown);
        Assert.Equal((1, 1, 2), (_world.Provider.Emails.Count(email => email.Audience == Audience.Lead), _world.Provider.Texts.Count, CallsToLeads()));
        await Promises.HoldAsync(_world);

        // Each call to staff sends; one too many to a lead would send nothing more here, and be refused.
        int CallsToLeads() => _world.Provider.Calls - _world.Provider.Emails.Count(email => email.Audience == Audience.Staff);
    }

    [Fact]
    public async Task A_lead_that_cannot_be_read_holds_up_nobody()
    {
        var ids = await ReceiveAsync(3);
        await BreakAsync(ids[1]);

        var report = await _world.WorkAsync();

        Assert.Single(report.Failures);
        Assert.Equal(2, _world.Provider.Emails.Count);
    }

    [Fact]
    public async Task More_than_fits_into_one_batch_goes_in_several()
    {
        await ReceiveAsync(45);

        await _world.WorkAsync();

        Assert.Equal(45, _world.Provider.Emails.Count);
        Assert.Equal(45, _world.Provider.Texts.Count);
        await Promises.HoldAsync(_world);
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

    private Task StopAsync(LeadId id) =>
        _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.OptOut(Channel.Email, "the person"), _world.Now, default);

    private Task NoteAsync(LeadId id) => _world.TellAsync(id, new NoteAdded { At = _world.Now, Who = "Sam", Text = "note" });

    private async Task<IReadOnlyList<LeadFact>> FactsAsync(LeadId id) =>
        await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default);

    private Task BreakAsync(LeadId id) => _world.Store.CommitAsync(
        RowKeys.Business(_world.Business.Id), [new RowChange.Upsert(RowKeys.Head(id), "Lead", StoreJson.Version, "{\"dueAt\":")], default);
}
