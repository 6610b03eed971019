using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Digest;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
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
    private readonly IDigestPage _page = new PlainDigestPage();

    public EngineWorld(Business? business = null, Instant? now = null)
    {
        Business = business ?? Given.Harbor;
        Clock = new ManualClock(now ?? Given.TuesdayMorning);
        Provider = new FakeProvider { Clock = Clock };
        Restart();
    }

    public Business Business { get; }

    public ManualClock Clock { get; }

    public InMemoryRowStore Store { get; } = new();

    public FakeProvider Provider { get; }

    public QueueOfWork Queue { get; } = new();

    public LeadStore Leads { get; private set; } = null!;

    public LeadCommands Commands { get; private set; } = null!;

    public InquiryIntake Inquiries { get; private set; } = null!;

    public BusinessWork Work { get; private set; } = null!;

    public TickService Tick { get; private set; } = null!;

    public SweepService Sweep { get; private set; } = null!;

    public Instant Now => Clock.GetCurrentInstant();

    /// <summary>New services, nothing remembered, the same store.</summary>
    public void Restart()
    {
        var secret = new InstallationSecret(new byte[32]);
        var hash = new ContactHash(secret);
        var wakes = new Wakes(Store);
        var suppressions = new SuppressionStore(Store, hash);
        var address = new PublicAddress(new Uri("https://follow.example/"));
        Leads = new LeadStore(Store, wakes);
        Commands = new LeadCommands(Leads, suppressions);
        Inquiries = new InquiryIntake(Store, Leads, hash);
        var sender = new TouchSender(new MessageComposer(new LinkTokens(secret), address), Provider, Provider, Clock);
        var notices = new StaffNotices(Store, Provider, Clock);
        var digests = new DigestService(Leads, new SubmissionStore(Store), _page, address);
        var jobs = new DueJobs(Store, new LeadWork(Leads, suppressions, sender, Clock), new DigestDelivery(Store, notices, digests, wakes), new FloodNotice(notices, new OwnerNotices(Store, wakes), address));
        Work = new BusinessWork(Store, jobs, wakes, new WorkPace(4), Clock);
        Tick = new TickService(Store, wakes, Queue);
        Sweep = new SweepService(Store, Leads, wakes);
    }

    public async Task<LeadId> ReceiveAsync(Inquiry inquiry) => (await Inquiries.TakeAsync(Business, Given.Website, inquiry, Now, default)).Lead.Id;

    public async Task<Lead> LeadAsync(LeadId id) => (await Leads.LoadAsync(Business.Id, id, default))!.Lead;

    /// <summary>Tells what people did, now unless the fact says when; refusals are the test's fault.</summary>
    public async Task TellAsync(LeadId id, PeopleFact fact) => await DoAsync(id, new LeadCommand.Tell(fact));

    public async Task DoAsync(LeadId id, LeadCommand command)
    {
        if (await Commands.ExecuteAsync(Business, id, command, Now, default) is LeadCommandResult.Refused refused)
        {
            throw new InvalidOperationException(refused.Reason);
        }
    }

    public Task<WorkReport> WorkAsync() => Work.RunAsync(Business, fromTick: false, default);

    /// <summary>Moves the clock from wake to wake and lets the tick of that minute find and do its work; minutes without a wake have none.</summary>
    public async Task LiveAsync(Duration span)
    {
        var end = Now + span;
        while (Now < end)
        {
            Clock.Set(Instant.Min(end, Instant.Max(await NextWakeAsync() ?? end, RowKeys.CeilingMinute(Now + Duration.FromTicks(1)))));
            await Tick.RunAsync(Now, default);
            while (Queue.TryTake() is { } message)
            {
                await Work.RunAsync(Business, WorkMessage.Parse(message).FromTick, default);
            }
        }
    }

    private async Task<Instant?> NextWakeAsync()
    {
        await foreach (var row in Store.RangeAsync(RowKeys.Wake, "0", "~", 1, default))
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
