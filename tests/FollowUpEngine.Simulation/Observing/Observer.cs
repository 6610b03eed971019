using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Simulation.Instances;
using FollowUpEngine.Simulation.World;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>
/// Watches what is stored and what is sent, and nothing else: it knows neither which code did it nor why. The first broken promise
/// ends the run.
/// </summary>
internal sealed class Observer(Stage stage)
{
    private readonly Ledger _ledger = new();
    private readonly Deliveries _deliveries = new();
    private readonly Notices _notices = new();
    private Instant _disturbedUntil;

    public Letters Letters => field ??= new Letters(_ledger, this);

    public Rings Rings => field ??= new Rings(_ledger, this);

    public BrokenPromise? Broken { get; private set; }

    /// <summary>Hears of every wake that is written or cleared.</summary>
    public Clockwork? Clockwork { get; set; }

    public int Sent => _deliveries.Count;

    public int Leads => _ledger.Leads.Count;

    public Dictionary<string, int> Counts => _ledger.Counts;

    public string Short(LeadId lead) => _ledger.Name(lead);

    public string Short(TouchKey key) => $"{(LeadId.TryParse(key.Scope) is { } lead ? Short(lead) : key.Scope)} {key.Touch}";

    /// <summary>What the dashboard shows.</summary>
    public LeadStage StageOf(LeadId lead) => _ledger.Find(lead)?.Folded?.Stage ?? LeadStage.Inquiry;

    public void Break(Promise promise, string what) => Broken ??= new BrokenPromise(promise, what, stage.Loop.Now);

    /// <summary>Something went wrong in the world: until a little later nothing can be expected to be in time.</summary>
    public void Disturbed(Instant until) => _disturbedUntil = Instant.Max(_disturbedUntil, until);

    /// <summary>Since when everything has worked.</summary>
    public Instant CalmSince => stage.Storm.IsCalm ? Instant.Max(_disturbedUntil, stage.Weather.CalmSince) : stage.Loop.Now;

    public void Committed(Instance instance, string partition, IReadOnlyList<RowChange> changes)
    {
        if (partition == RowKeys.Wake)
        {
            foreach (var change in changes)
            {
                if (change is RowChange.Delete)
                {
                    Clockwork?.WakeCleared(change.Key);
                }
                else
                {
                    Clockwork?.WakeWritten(change.Key);
                }
            }

            return;
        }

        if (partition == RowKeys.Directory)
        {
            // What a row's ETag will be is the store's matter: the newest is read as it stands.
            foreach (var change in changes)
            {
                _ledger.Applied(stage.Files.Of(BusinessId.Parse(change.Key), $"commit {stage.Trace.Count} {change.Key}"), stage.Loop.Now);
            }

            return;
        }

        if (partition.StartsWith("b|", StringComparison.Ordinal))
        {
            var business = BusinessId.Parse(Keys.Split(partition)[1]);
            var marks = new List<string>();
            var touched = _ledger.Add(business, changes, stage.Loop.Now, marks);
            stage.Say($"{instance.Name} {string.Join(", ", changes.Select(Describe))}");
            if (marks.Count > 0)
            {
                var facts = touched.SelectMany(lead => lead.Facts.Skip(lead.Looked)).Select(pair => pair.Fact).ToList();
                marks.ForEach(mark => Letters.Kept(mark, facts));
            }

            foreach (var lead in touched)
            {
                CommitChecks.Check(lead, this);
                Stalls.CheckTold(lead, lead.Facts.Skip(lead.Looked).Select(pair => pair.Fact), _ledger, stage.Loop.Now, this);
                foreach (var _ in lead.Facts.Skip(lead.Looked).Where(pair => pair.Fact is InquiryReceived { Cover: not null } or Reopened { Cover: not null }))
                {
                    Count("(cover)");
                }

                lead.Looked = lead.Facts.Count;
                if (lead.ErasedAt is null && lead.Facts.LastOrDefault() is { Fact: TouchClaimed, CommittedAt: var at } && at == stage.Loop.Now)
                {
                    stage.Adversary.Claimed(instance, stage.Towns.Find(town => town.Id == business)!, lead.Id);
                }
            }

            CommitChecks.CheckSealed(business, changes, _ledger, this);
        }
    }

    /// <summary>A text that says stop was taken: its sender was told so.</summary>
    public void SaidStop(BusinessId business, string number) => _ledger.Stopped.TryAdd((business, Channel.Sms, number), stage.Loop.Now);

    /// <summary>A text that says start is on its way: from here on it may be heard.</summary>
    public void SaysStart(BusinessId business, string number) => _ledger.Stopped.Remove((business, Channel.Sms, number));

    /// <summary>A person and those who turned out to be them were erased, and somebody was told so.</summary>
    public void Erased(IReadOnlyList<LeadId> leads)
    {
        foreach (var lead in leads.Select(_ledger.Find).OfType<ObservedLead>().Where(lead => lead.ErasedAt is null))
        {
            Break(Promise.Forgotten, $"{lead.Name} was said to be erased and still stands.");
        }

        Counts["(erased)"] = Counts.GetValueOrDefault("(erased)") + leads.Count;
    }

    /// <summary>Something of the world happened once more.</summary>
    public void Count(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;

    /// <summary>The moment at which a message leaves.</summary>
    public void Calls(Instances.Sending message) => CallChecks.Check(message, _ledger, _deliveries, stage.Loop.Now, this);

    /// <summary>The provider took it.</summary>
    public void Taken(Instances.Sending message)
    {
        _deliveries.Add(message, _ledger, stage.Loop.Now, this);
        _notices.Add(message, stage.Loop.Now, this);
        Rings.Taken(message, stage.Loop.Now);
    }

    /// <summary>The provider surely showed it to nobody.</summary>
    public void GivenBack(Instances.Sending message)
    {
        _deliveries.GivenBack(message);
        Rings.GivenBack(message, stage.Loop.Now);
    }

    public void Acknowledged(BusinessId business, string token)
    {
        if (!_ledger.Knows(business, token))
        {
            Break(Promise.NothingLost, $"{token} was acknowledged and is not in the store.");
        }
    }

    /// <summary>Whether the store has it that the lead gets no more messages on a channel: who says so again is on record already.</summary>
    public bool IsStopped(LeadId id, Channel channel) => _ledger.Find(id)?.Folded is { } lead && (channel == Channel.Sms ? lead.SmsStopped : lead.EmailStopped);

    /// <summary>A failure that the caller or the log heard of: faults of the world are expected, everything else is a defect.</summary>
    public void Failed(Exception failure)
    {
        var failures = failure is AggregateException several ? several.Flatten().InnerExceptions : [failure];
        if (failures.Any(one => one is not (StoreUnavailableException or RowConflictException or OperationCanceledException or TimeoutException)))
        {
            Break(Promise.EveryWhy, $"The engine failed with {failure}");
        }
    }

    /// <summary>Asked now and then: is everything in time?</summary>
    public void Look() => QuietChecks.Check(_ledger, stage.Loop.Now, CalmSince, this);

    /// <summary>Asked once, after days without any fault.</summary>
    public void LookAtTheEnd() => QuietChecks.CheckEnd(_ledger, stage.Rows.Rows, stage.Loop.Now, this);

    internal static string? BodyOf(RowChange change) => change switch
    {
        RowChange.Insert insert => insert.Body,
        RowChange.Replace replace => replace.Body,
        RowChange.Upsert upsert => upsert.Body,
        _ => null,
    };

    private string Describe(RowChange change)
    {
        var parts = Keys.Split(change.Key);
        var sign = change is RowChange.Delete ? "-" : change is RowChange.Insert ? "+" : "";
        var what = parts[0] switch
        {
            "lead" => Short(LeadId.Parse(parts[1])),
            "fact" => $"{Short(LeadId.Parse(parts[1]))} {parts[2].TrimStart('0')} {KindOf(change)}",
            "due" => $"due {parts[1]} {(LeadId.TryParse(parts[2]) is { } lead ? Short(lead) : parts[2])}",
            "touch" => LeadId.TryParse(parts[1]) is { } lead
                ? $"touch {Short(lead)} {parts[2]}/{parts[3]} {JsonSerializer.Deserialize(BodyOf(change) ?? "null", StoreJson.Rows.TouchBody)?.State}"
                : change.Key,
            "submission" => "submission",
            _ => change.Key,
        };
        return sign + what;
    }

    private static string KindOf(RowChange change) => change is RowChange.Insert insert ? insert.Kind : "";
}
