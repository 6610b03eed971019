using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Digest;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Simulation.Instances;

/// <summary>The engine's services of one instance, put together as the function app does.</summary>
internal sealed class Services
{
    private static readonly InstallationSecret Secret = new(new byte[InstallationSecret.MinimumBytes]);

    private readonly Stage _stage;
    private readonly IRowStore _rows;
    private readonly Dictionary<BusinessId, (Business Business, Instant ReadAt)> _remembered = [];

    public Services(Instance instance, Stage stage)
    {
        _stage = stage;
        var mutation = stage.Mutation;
        var clock = mutation.Clock(stage.Loop);
        var sender = mutation.Sender(new SimSender(instance, stage));
        _rows = mutation.Rows(new SimStore(stage.Rows, instance, stage), instance.Name);
        var hash = new ContactHash(Secret);
        var wakes = new Wakes(_rows);
        var suppressions = new SuppressionStore(_rows, hash);
        var submissions = new SubmissionStore(_rows);
        var address = new PublicAddress(new Uri("https://follow.example/"));
        var leads = new LeadStore(_rows, wakes);
        var notices = new OwnerNotices(_rows, wakes);
        var staff = new StaffNotices(_rows, sender, clock);
        var touches = new TouchSender(new MessageComposer(new LinkTokens(Secret), address), sender, sender, clock);
        var digests = new DigestDelivery(_rows, staff, new DigestService(leads, submissions, new PlainPage(), address), wakes);
        var jobs = new DueJobs(_rows, new LeadWork(leads, suppressions, touches, clock), digests, new FloodNotice(staff, notices, address));
        var sweep = new SweepService(_rows, leads, wakes);
        Commands = new LeadCommands(leads, suppressions);
        Intake = new IntakeService(new BusinessDirectory(_rows, clock), new InquiryIntake(_rows, leads, hash, NewLeadId), submissions, notices);
        Work = new BusinessWork(_rows, jobs, wakes, new WorkPace(3), clock);
        Tick = new TickService(_rows, wakes, stage.Queue);
        Sweep = sweep;
        Setup = new BusinessSetup(new BusinessDirectory(_rows, clock), sweep, clock);
    }

    public LeadCommands Commands { get; }

    public IntakeService Intake { get; }

    public BusinessWork Work { get; }

    public TickService Tick { get; }

    public SweepService Sweep { get; }

    public BusinessSetup Setup { get; }

    /// <summary>The business as its stored file says, remembered as long as the engine remembers it; a file is parsed once a world.</summary>
    public async Task<Business> BusinessAsync(BusinessId id)
    {
        var now = _stage.Loop.Now;
        if (_remembered.TryGetValue(id, out var known) && now - known.ReadAt < BusinessDirectory.RememberedFor)
        {
            return known.Business;
        }

        var row = await _rows.GetAsync(new RowKey(RowKeys.Directory, Keys.Of(id.Value)), default) ?? throw new InvalidOperationException("A business is gone.");
        var business = _stage.Files.Parse(row.Body);
        _remembered[id] = (business, now);
        return business;
    }

    private LeadId NewLeadId(Instant now) =>
        LeadId.Parse($"{LeadId.Before(now)}7{_stage.Chance.Next() & 0xFFF:x3}{(_stage.Chance.Next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000:x16}");

    private sealed class PlainPage : IDigestPage
    {
        public Task<RenderedDigest> RenderAsync(DigestModel digest) => Task.FromResult(new RenderedDigest(digest.Subject, digest.Subject, digest.Subject));
    }
}
