using System.Runtime.ExceptionServices;
using FollowUpEngine.Appointments;
using FollowUpEngine.Consent;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>
/// A few rows of a history in a world of their own: the real intake, decisions, work and sending, on a store and a clock that are
/// theirs alone. Time jumps to the next thing that happened or falls due.
/// </summary>
public sealed class ReplayWorld
{
    // More runs at one moment than any lead can need: something asks for the same moment again and again.
    private const int MostRunsAtOnce = 200;

    private readonly ReplaySetting _setting;
    private readonly IRowStore _rows;
    private readonly ReplayClock _clock;
    private readonly ReplayOutbox _outbox = new();
    private readonly LeadStore _leads;
    private readonly InquiryIntake _intake;
    private readonly LeadCommands _commands;
    private readonly LeadWork _work;
    private readonly Dictionary<int, LeadId> _ids = [];
    private readonly List<RefusedFact> _refused = [];
    private int _runsNow;
    private Instant _lastRun;

    /// <param name="rows">An empty store for this world alone.</param>
    public ReplayWorld(ReplaySetting setting, IRowStore rows)
    {
        (_setting, _rows, _clock) = (setting, rows, new ReplayClock(Instant.MinValue));
        var suppressions = new SuppressionStore(rows, setting.Hash);
        // One caller at a time: nobody is there to race with.
        var contention = new Contention((_, _) => Task.CompletedTask);
        _leads = new LeadStore(rows, new Wakes(rows));
        _intake = new InquiryIntake(rows, _leads, setting.Hash, contention);
        _commands = new LeadCommands(_leads, suppressions, new AssignmentStore(rows), new SlotStore(rows), setting.Hash, contention);
        var sender = new TouchSender(setting.Composer, new BookingOffers(new ShortLinks(rows), new SlotStore(rows)), _outbox, _outbox, _clock);
        var reader = new DueReader(_leads, suppressions, sender, _clock);
        var commits = new GroupCommits(_leads, contention, _clock);
        _work = new LeadWork(reader, commits, new ClaimedCalls(reader, sender, new WorkPace(1, 1), _clock), new OutcomeRecord(_leads, commits, _clock));
    }

    /// <summary>Lives through the history of these rows, from the first arrival to the end of the replay.</summary>
    public async Task<ReplayedGroup> RunAsync(IReadOnlyList<HistoryLead> history, CancellationToken ct)
    {
        var happened = HistoryMoment.Of(history);
        var next = 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var due = await NextDueAsync(ct);
            var moment = next < happened.Count && happened[next].At <= _setting.End ? happened[next] : null;
            if (moment is not null && (due is null || moment.At <= due.Value.At))
            {
                next++;
                _clock.Set(moment.At);
                await HappenAsync(moment, ct);
            }
            else if (due is { } job && job.At <= _setting.End)
            {
                _clock.Set(job.At);
                await WorkAsync(job.Key, ct);
            }
            else
            {
                break;
            }
        }

        var tooLate = happened.Skip(next).Count(moment => moment.Fact is not null);
        var leads = await EndAsync(ct);
        var inquiries = leads.Sum(lead => lead.Facts.Count(fact => fact is InquiryReceived));
        return new ReplayedGroup { Leads = leads, Repeated = _ids.Count - inquiries, Refused = _refused, TooLate = tooLate };
    }

    private async Task HappenAsync(HistoryMoment moment, CancellationToken ct)
    {
        var row = moment.Lead.Row;
        if (moment.Fact is null)
        {
            var taken = await _intake.TakeAsync(_setting.Business, moment.Lead.Source, HistoryInquiries.Of(moment.Lead, _setting), moment.At, ct);
            _ids.Add(row, taken.Lead.Id);
            return;
        }

        var told = moment.Fact with { At = moment.At };
        switch (await _commands.ExecuteAsync(_setting.Business, _ids[row], new LeadCommand.Tell(told), moment.At, ct))
        {
            case LeadCommandResult.Refused refused:
                _refused.Add(new RefusedFact(row, told.GetType().Name, refused.Reason));
                break;
            case LeadCommandResult.NotFound:
                throw new InvalidOperationException($"The lead of row {row} is gone.");
        }
    }

    private async Task<(string Key, Instant At)?> NextDueAsync(CancellationToken ct)
    {
        var (from, to) = Keys.Under("due");
        await foreach (var row in _rows.RangeAsync(RowKeys.Business(_setting.Business.Id), from, to, 1, ct))
        {
            return (row.Key, RowKeys.DueAt(row.Key));
        }

        return null;
    }

    private async Task WorkAsync(string key, CancellationToken ct)
    {
        var now = _clock.GetCurrentInstant();
        (_runsNow, _lastRun) = (now == _lastRun ? _runsNow + 1 : 1, now);
        if (_runsNow > MostRunsAtOnce)
        {
            throw new InvalidOperationException($"A lead asks for the same moment ({now}) without end.");
        }

        var turn = (await _work.WorkAsync(_setting.Business, [new DueLead(LeadId.Parse(Keys.Split(key)[2]), key)], ct))[0];
        if (turn.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        if (turn.IsLeftover)
        {
            await _rows.CommitAsync(RowKeys.Business(_setting.Business.Id), [new RowChange.Delete(key)], ct);
        }
    }

    private async Task<IReadOnlyList<ReplayedLead>> EndAsync(CancellationToken ct)
    {
        var replayed = new List<ReplayedLead>();
        var business = _setting.Business.Id;
        await foreach (var stored in _leads.ListAsync(business, null, null, ct))
        {
            var lead = stored.Lead;
            var own = await _leads.FactsAsync(business, lead with { Absorbed = [] }, ct);
            replayed.Add(new ReplayedLead(lead, own, touch => _outbox.UnitsOf(new TouchKey(business, lead.Id.Value, touch))));
        }

        return replayed;
    }
}
