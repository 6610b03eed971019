using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Calls;
using FollowUpEngine.Consent;
using FollowUpEngine.Digest;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Privacy;
using FollowUpEngine.Replies;
using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Simulation.Instances;

/// <summary>The engine's services of one instance, put together as the function app does.</summary>
internal sealed class Services
{
    /// <summary>Where answers by email go.</summary>
    public const string MailDomain = "in.example";

    private static readonly InstallationSecret Secret = new(new byte[InstallationSecret.MinimumBytes]);

    private readonly Stage _stage;
    private readonly IRowStore _rows;
    private readonly Instance _instance;

    public Services(Instance instance, Stage stage)
    {
        _stage = stage;
        _instance = instance;
        var mutation = stage.Mutation;
        var clock = mutation.Clock(stage.Loop);
        var sender = mutation.Sender(new SimSender(instance, stage));
        _rows = mutation.Rows(new SimStore(stage.Rows, instance, stage), instance.Name);
        var hash = new ContactHash(Secret);
        var wakes = new Wakes(_rows);
        var suppressions = new SuppressionStore(_rows, hash);
        var submissions = new SubmissionStore(_rows);
        var address = new PublicAddress(new Uri("https://follow.example/"));
        var contention = new Contention(PauseAsync);
        var pace = new WorkPace(2, 3);
        var leads = new LeadStore(_rows, wakes);
        var tokens = new ReplyTokens(Secret);
        var replies = new ReplyAddress(tokens, MailDomain);
        var notices = new StaffNotices(_rows, sender, clock);
        var touches = new TouchSender(new MessageComposer(new LinkTokens(Secret), address, replies), new BookingOffers(new ShortLinks(_rows), new SlotStore(_rows)), sender, sender, clock);
        var digests = new DigestDelivery(_rows, notices, new DigestService(new DigestMatters(_rows, leads, new NumbersService(_rows, leads)), submissions, new PlainPage(), new DigestLinks(new LinkTokens(Secret), address)), wakes);
        var due = new DueRows(_rows, leads);
        var reader = new DueReader(leads, suppressions, touches, clock);
        var commits = new GroupCommits(leads, contention, clock);
        var work = new LeadWork(reader, commits, new ClaimedCalls(reader, touches, pace, clock), new OutcomeRecord(leads, commits, clock));
        Notices = new OwnerNotices(_rows, wakes);
        var jobs = new DueJobs(due, work, digests, new OwnerNoticeDelivery(notices, Notices, address));
        Directory = new BusinessDirectory(_rows, clock);
        Sweep = new SweepService(_rows, new DueCorrections(_rows, leads, wakes, clock), due, new BusinessMoments(_rows, wakes, clock));
        Commands = new LeadCommands(leads, suppressions, new AssignmentStore(_rows), new SlotStore(_rows), hash, contention);
        Receipts = new ReceiptService(_rows, leads, hash, contention);
        var inquiries = new InquiryIntake(_rows, leads, hash, contention, NewLeadId);
        Intake = new IntakeService(Directory, inquiries, submissions, Notices);
        Texts = new TextReplies(_rows, leads, inquiries, submissions, suppressions, hash, contention);
        Mail = new EmailReplies(
            new MailRoutes(tokens, new ReplyRoutes(_rows, tokens), Directory, replies),
            new LeadMail(_rows, leads, suppressions, hash),
            new StrangerMail(_rows, inquiries, submissions, hash),
            new MailBounces(_rows, leads, Receipts, hash),
            contention);
        Missed = new MissedCalls(_rows, inquiries, submissions, hash, new TextBackGuard(_rows, new OwnerNotices(_rows, new Wakes(_rows))));
        Erasure = new PersonErasure(_rows, leads, hash, [], contention);
        Health = new SenderHealth(_rows, Directory, Notices);
        Work = new BusinessWork(due, new SliceWork(jobs, new StuckWork(due, Notices), pace, clock), stage.Queue, clock);
        Tick = new TickService(_rows, due, wakes, stage.Queue);
        Setup = new BusinessSetup(_rows, Directory, new BusinessRoutes(_rows, Directory, hash), Sweep, clock);
    }

    public BusinessDirectory Directory { get; }

    public TextReplies Texts { get; }

    public EmailReplies Mail { get; }

    public MissedCalls Missed { get; }

    public PersonErasure Erasure { get; }

    public SenderHealth Health { get; }

    public LeadCommands Commands { get; }

    public ReceiptService Receipts { get; }

    public IntakeService Intake { get; }

    public BusinessWork Work { get; }

    public OwnerNotices Notices { get; }

    public TickService Tick { get; }

    public SweepService Sweep { get; }

    public BusinessSetup Setup { get; }

    /// <summary>The business as its stored file says. Reading a file is slow, so all instances of a world read each once.</summary>
    public async Task<Business> BusinessAsync(BusinessId id)
    {
        var row = await _rows.GetAsync(new RowKey(RowKeys.Directory, Keys.Of(id.Value)), default) ?? throw new InvalidOperationException("There is no such business yet.");
        return _stage.Mutation.Believed(_stage.Files.Of(id, row.ETag));
    }

    private Task PauseAsync(Duration most, CancellationToken ct)
    {
        var over = new TaskCompletionSource();
        _stage.Loop.After(_stage.Chance.Between(Duration.FromMilliseconds(1), most), _instance, over.SetResult);
        return over.Task;
    }

    private LeadId NewLeadId(Instant now) =>
        LeadId.Parse($"{LeadId.Before(now)}7{_stage.Chance.Next() & 0xFFF:x3}{(_stage.Chance.Next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000:x16}");

    private sealed class PlainPage : IDigestPage
    {
        public Task<RenderedDigest> RenderAsync(DigestModel digest) => Task.FromResult(new RenderedDigest(digest.Subject, digest.Subject, digest.Subject));
    }
}
