using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>A lead as the rows say that were committed so far.</summary>
internal sealed class ObservedLead(BusinessId business, LeadId id, string name)
{
    public BusinessId Business { get; } = business;

    public LeadId Id { get; } = id;

    public string Name { get; } = name;

    public List<(LeadFact Fact, Instant CommittedAt)> Facts { get; } = [];

    /// <summary>All facts folded.</summary>
    public Lead? Folded { get; set; }

    /// <summary>The folded lead after each commit, oldest first.</summary>
    public List<(Lead Lead, Instant CommittedAt)> Past { get; } = [];

    public HeadBody? Head { get; set; }

    public string? HeadJson { get; set; }

    /// <summary>When its head went, since the person was to be forgotten.</summary>
    public Instant? ErasedAt { get; set; }

    public SortedSet<string> DueKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>Where it stands on the board.</summary>
    public SortedSet<string> BoardKeys { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TouchBody> Touches { get; } = new(StringComparer.Ordinal);

    public StallBegan? LastStall { get; set; }

    /// <summary>How often the stall that began last has begun.</summary>
    public int SameStalls { get; set; }

    /// <summary>How many of the facts were looked at, commit by commit.</summary>
    public int Looked { get; set; }

    /// <summary>The same told in the observer's own words.</summary>
    public Life Life { get; } = new();

    private readonly Dictionary<(StallCause Cause, Business File), (Expected Clock, OpenTime Time, OpenTime? AfterSnooze, Instant? Snoozed)> _clocks = [];

    /// <summary>When a clock should have run out; null when that is still to come. Each is counted on from where it stood.</summary>
    public Instant? RanOut(Expected clock, Business file, Instant now)
    {
        // Who waits is not put off by a snooze.
        var snoozed = clock.Cause == StallCause.S3 ? null : Life.Snoozed;
        if (!_clocks.TryGetValue((clock.Cause, file), out var known) || known.Clock != clock || known.Snoozed != snoozed)
        {
            var hours = clock.HoursIn(file);
            var afterSnooze = snoozed is { } until ? new OpenTime(hours, until, Duration.Zero) : null;
            _clocks[(clock.Cause, file)] = known = (clock, new OpenTime(hours, clock.Since, clock.Threshold), afterSnooze, snoozed);
        }

        return known.Time.By(now) is not { } ranOut ? null
            : known.AfterSnooze is not { } later ? ranOut
            : later.By(now) is { } opened ? Instant.Max(ranOut, opened) : null;
    }

    /// <summary>The lead as it was known at a moment, and everything that it has been since.</summary>
    public IEnumerable<Lead> Since(Instant moment)
    {
        for (var i = Past.Count - 1; i >= 0; i--)
        {
            yield return Past[i].Lead;
            if (Past[i].CommittedAt <= moment)
            {
                yield break;
            }
        }
    }
}
