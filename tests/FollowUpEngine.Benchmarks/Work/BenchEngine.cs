using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent;
using FollowUpEngine.Digest;
using FollowUpEngine.Embedded;
using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>The engine as the local run composes it, on a store and a clock given.</summary>
internal sealed class BenchEngine : IDisposable
{
    /// <summary>A business with a cadence whose step one day after the inquiry is an email; otherwise the sample.</summary>
    public static readonly Business Business = Read() with
    {
        Cadences = new CadenceBook(
            [
                new Cadence
                {
                    Name = "bench",
                    Version = "00000001",
                    Starts = CadenceStart.Inquiry,
                    Steps =
                    [
                        new CadenceStep { Id = "day-1", Kind = StepKind.Email, Template = FirstAnswer.Template, After = Period.FromDays(1) },
                        new CadenceStep { Id = "day-30", Kind = StepKind.Email, Template = FirstAnswer.Template, After = Period.FromDays(30) },
                    ],
                },
            ],
            []),
        Messaging = Read().Messaging with { Jitter = Duration.Zero },
    };

    /// <param name="timers">With a clock that runs: what wakes the queue for delayed messages.</param>
    public BenchEngine(IRowStore store, IClock clock, TimeProvider? timers = null)
    {
        (Store, Clock) = (store, clock);
        var secret = new InstallationSecret(new byte[32]);
        var hash = new ContactHash(secret);
        var contention = new Contention((most, ct) => Task.Delay(Random.Shared.Next(1, (int)most.TotalMilliseconds + 1), ct));
        var wakes = new Wakes(store);
        var suppressions = new SuppressionStore(store, hash);
        var address = new PublicAddress(new Uri("https://follow.example/"));
        var outbox = new Outbox(store, clock);
        var leads = new LeadStore(store, wakes);
        var sender = new TouchSender(new MessageComposer(new LinkTokens(secret), address), new BookingOffers(new ShortLinks(store), new SlotStore(store)), outbox, outbox, clock);
        var notices = new StaffNotices(store, outbox, clock);
        var plans = new OwnerNotices(store, wakes);
        var due = new DueRows(store, leads);
        var reader = new DueReader(leads, suppressions, sender, clock);
        var commits = new GroupCommits(leads, contention, clock);
        var work = new LeadWork(reader, commits, new ClaimedCalls(reader, sender, WorkPace.Embedded, clock), new OutcomeRecord(leads, commits, clock));
        var digests = new DigestService(new DigestMatters(store, leads, new NumbersService(store, leads)), new SubmissionStore(store), new NoPage(), new DigestLinks(new LinkTokens(secret), address));
        var jobs = new DueJobs(due, work, new DigestDelivery(store, notices, digests, wakes), new OwnerNoticeDelivery(notices, plans, address));
        Queue = new InProcessQueue(clock, new InProcessQueueOptions { OnFailure = failed => Failures.Add(failed.Exception), Timers = timers });
        Work = new BusinessWork(due, new SliceWork(jobs, new StuckWork(due, plans), WorkPace.Embedded, clock), Queue, clock);
        Queue.Subscribe(WorkMessage.Queue, async (message, ct) =>
        {
            var report = await Work.RunAsync(Business, WorkMessage.Parse(message), ct);
            Failures.AddRange(report.Failures);
        });
        Tick = new TickService(store, due, wakes, Queue);
        Sweep = new SweepService(store, new DueCorrections(store, leads, wakes, clock), due, new BusinessMoments(store, wakes, clock));
        Inquiries = new InquiryIntake(store, leads, hash, contention);
    }

    public IRowStore Store { get; }

    public IClock Clock { get; }

    public InProcessQueue Queue { get; }

    public BusinessWork Work { get; }

    public TickService Tick { get; }

    public SweepService Sweep { get; }

    public InquiryIntake Inquiries { get; }

    public List<Exception> Failures { get; } = [];

    /// <summary>Works off all that is due.</summary>
    public async Task WorkAllAsync()
    {
        await Queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(Business.Id, FromTick: false).ToString(), null, CancellationToken.None);
        await Queue.DrainAsync(CancellationToken.None);
        if (Failures.Count > 0)
        {
            throw new InvalidOperationException($"{Failures.Count} failures; the first:", Failures[0]);
        }
    }

    public void Dispose() => Queue.Dispose();

    private static Business Read() => ((BusinessFileResult.Valid)BusinessFile.Read(BusinessSamples.Harbor, Templates.Fault)).Business;

    private sealed class NoPage : IDigestPage
    {
        public Task<RenderedDigest> RenderAsync(DigestModel digest) => throw new NotSupportedException("No digest is due in a benchmark.");
    }
}
