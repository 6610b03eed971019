using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Calls;
using FollowUpEngine.Consent;
using FollowUpEngine.Digest;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Replies;
using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Testing;

/// <summary>
/// The whole engine on a store in memory, a clock that the test moves and a provider that keeps what it got. Restart makes new
/// services on the same store, as after a crash.
/// </summary>
public sealed class EngineWorld
{
    private static readonly InstallationSecret Secret = new(new byte[32]);

    private readonly IDigestPage _page = new PlainDigestPage();
    private readonly IWorkQueue _queue;

    /// <param name="rows">The store that the services use, when it is another than the one in memory.</param>
    /// <param name="queue">The queue that the services use, made from the one that the test takes from.</param>
    public EngineWorld(
        Business? business = null, Instant? now = null, WorkPace? pace = null, InMemoryRowStore? store = null, ManualClock? clock = null, FakeProvider? provider = null,
        IRowStore? rows = null, Func<QueueOfWork, IWorkQueue>? queue = null)
    {
        Store = store ?? new InMemoryRowStore();
        Rows = rows ?? Store;
        Pace = pace ?? new WorkPace(4, 4);
        Business = business ?? Given.Harbor;
        Clock = clock ?? new ManualClock(now ?? Given.TuesdayMorning);
        Provider = provider ?? new FakeProvider { Clock = Clock };
        Queue = new QueueOfWork(Clock);
        _queue = queue?.Invoke(Queue) ?? Queue;
        Restart();
    }

    public Business Business { get; }

    public ManualClock Clock { get; }

    public InMemoryRowStore Store { get; }

    /// <summary>What the services use: <see cref="Store"/>, unless the test brought another.</summary>
    public IRowStore Rows { get; }

    public FakeProvider Provider { get; }

    public QueueOfWork Queue { get; }

    public LeadStore Leads { get; private set; } = null!;

    public LeadCommands Commands { get; private set; } = null!;

    public InquiryIntake Inquiries { get; private set; } = null!;

    public ReceiptService Receipts { get; private set; } = null!;

    public TextReplies Texts { get; private set; } = null!;

    public MissedCalls Calls { get; private set; } = null!;

    public EmailReplies Emails { get; private set; } = null!;

    public ContactHash Hash { get; } = new(Secret);

    public ReplyTokens Tokens { get; } = new(Secret);

    /// <summary>Where leads answer to.</summary>
    public ReplyAddress Replies => new(Tokens, "reply.example.com");

    public BusinessWork Work { get; private set; } = null!;

    public TickService Tick { get; private set; } = null!;

    public SweepService Sweep { get; private set; } = null!;

    /// <summary>Racers run again at once: here nobody waits.</summary>
    public Contention Contention { get; } = new((_, _) => Task.CompletedTask);

    public WorkPace Pace { get; }

    public Instant Now => Clock.GetCurrentInstant();

    /// <summary>New services, nothing remembered, the same store.</summary>
    public void Restart()
    {
        var wakes = new Wakes(Rows);
        var suppressions = new SuppressionStore(Rows, Hash);
        var address = new PublicAddress(new Uri("https://follow.example/"));
        Leads = new LeadStore(Rows, wakes);
        Commands = new LeadCommands(Leads, suppressions, new AssignmentStore(Rows), new SlotStore(Rows), Hash, Contention);
        Inquiries = new InquiryIntake(Rows, Leads, Hash, Contention);
        Texts = new TextReplies(Rows, Leads, Inquiries, new SubmissionStore(Rows), suppressions, Hash, Contention);
        Calls = new MissedCalls(Rows, Inquiries, new SubmissionStore(Rows), Hash, new TextBackGuard(Rows, new OwnerNotices(Rows, new Wakes(Rows))));
        Receipts = new ReceiptService(Rows, Leads, Hash, Contention);
        Emails = new EmailReplies(
            new MailRoutes(Tokens, new ReplyRoutes(Rows, Tokens), new BusinessDirectory(Rows, Clock), Replies),
            new LeadMail(Rows, Leads, suppressions, Hash), new StrangerMail(Rows, Inquiries, new SubmissionStore(Rows), Hash), new MailBounces(Rows, Leads, Receipts, Hash), Contention);
        var sender = new TouchSender(new MessageComposer(new LinkTokens(Secret), address, Replies), new BookingOffers(new ShortLinks(Rows), new SlotStore(Rows)), Provider, Provider, Clock);
        var notices = new StaffNotices(Rows, Provider, Clock);
        var digests = new DigestService(new DigestMatters(Rows, Leads, new NumbersService(Rows, Leads)), new SubmissionStore(Rows), _page, new DigestLinks(new LinkTokens(Secret), address));
        var plans = new OwnerNotices(Rows, wakes);
        var due = new DueRows(Rows, Leads);
        var reader = new DueReader(Leads, suppressions, sender, Clock);
        var commits = new GroupCommits(Leads, Contention, Clock);
        var leads = new LeadWork(reader, commits, new ClaimedCalls(reader, sender, Pace, Clock), new OutcomeRecord(Leads, commits, Clock));
        var jobs = new DueJobs(due, leads, new DigestDelivery(Rows, notices, digests, wakes), new OwnerNoticeDelivery(notices, plans, address));
        Work = new BusinessWork(due, new SliceWork(jobs, new StuckWork(due, plans), Pace, Clock), _queue, Clock);
        Tick = new TickService(Rows, due, wakes, _queue);
        Sweep = new SweepService(Rows, new DueCorrections(Rows, Leads, wakes, Clock), due, new BusinessMoments(Rows, wakes, Clock));
    }

    /// <summary>Stores the sample business's file, for what asks the directory whose an email is.</summary>
    public Task ApplyAsync() => new BusinessDirectory(Rows, Clock).ApplyAsync(Given.HarborFile, default);

    public async Task<LeadId> ReceiveAsync(Inquiry inquiry) => (await Inquiries.TakeAsync(Business, Given.Website, inquiry, Now, default)).Lead.Id;

    public async Task<Lead> LeadAsync(LeadId id) => (await Leads.LoadAsync(Business.Id, id, default))!.Lead;

    /// <summary>Everything that is due now, in as many slices as it takes.</summary>
    public async Task<WorkReport> WorkAsync()
    {
        var report = await Work.RunAsync(Business, new WorkMessage(Business.Id, FromTick: false), default);
        return await DrainQueueAsync(report);
    }

    /// <summary>Tells what people did, now unless the fact says when; refusals are the test's fault.</summary>
    public async Task TellAsync(LeadId id, PeopleFact fact) => await DoAsync(id, new LeadCommand.Tell(fact));

    public async Task DoAsync(LeadId id, LeadCommand command)
    {
        if (await Commands.ExecuteAsync(Business, id, command, Now, default) is LeadCommandResult.Refused refused)
        {
            throw new InvalidOperationException(refused.Reason);
        }
    }

    /// <summary>Moves the clock from wake to wake and lets the tick of that minute find and do its work; minutes without a wake have none.</summary>
    public async Task LiveAsync(Duration span)
    {
        var end = Now + span;
        while (Now < end)
        {
            Clock.Set(Instant.Min(end, Instant.Max(await NextWakeAsync() ?? end, RowKeys.CeilingMinute(Now + Duration.FromTicks(1)))));
            await Tick.RunAsync(Now, default);
            await DrainQueueAsync(WorkReport.Nothing);
        }
    }

    private async Task<WorkReport> DrainQueueAsync(WorkReport report)
    {
        while (Queue.TryTake() is { } message)
        {
            var next = await Work.RunAsync(Business, WorkMessage.Parse(message), default);
            report = new WorkReport(report.Done + next.Done, report.Queued + next.Queued, [.. report.Failures, .. next.Failures]);
        }

        return report;
    }

    private async Task<Instant?> NextWakeAsync()
    {
        await foreach (var row in Rows.RangeAsync(RowKeys.Wake, "0", "~", 1, default))
        {
            return RowKeys.WakeMinute(row.Key);
        }

        return null;
    }

    private sealed class PlainDigestPage : IDigestPage
    {
        public Task<RenderedDigest> RenderAsync(DigestModel digest) => Task.FromResult(new RenderedDigest(digest.Subject, digest.Subject, digest.Subject));
    }
}
