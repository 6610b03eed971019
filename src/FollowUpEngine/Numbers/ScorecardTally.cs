using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Counts leads into their people's scorecards.</summary>
internal sealed class ScorecardTally(Business business, Instant now)
{
    // How long a passage takes is learnt from a year.
    private static readonly Duration Remembered = Duration.FromDays(365);

    private readonly SortedDictionary<string, Generation> _generators = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, Closing> _closers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(Instant Entered, Instant? Passed)> _held = [];
    private readonly List<(Instant Entered, Instant? Passed)> _won = [];
    private readonly Instant _from = now - Scorecards.Over;
    private bool _isFollowed;

    /// <summary>Calls and messages up to the handoff, of all people.</summary>
    public int Attempts => _generators.Values.Sum(card => card.Attempts);

    public void Add(CountedLead lead)
    {
        _isFollowed |= lead.IsFollowed;
        foreach (var effort in lead.Course.Efforts.Where(effort => effort.Side == StallSide.Generation && IsLately(effort.At)))
        {
            var card = Generator(effort.Who);
            card.Attempts += effort.IsAttempt ? 1 : 0;
            card.Conversations += effort.Kind == EffortKind.Conversation ? 1 : 0;
            card.Packets += effort.Kind == EffortKind.Packet ? 1 : 0;
        }

        if (lead.Course.AcceptedAt is { } accepted && accepted > now - Remembered)
        {
            _held.Add((accepted, lead.Course.HeldAt));
            _won.Add((accepted, lead.Course.WonAt));
        }

        AddFirstTouch(lead);
        var rejections = lead.Course.SentBack.Where(rejection => IsLately(rejection.At)).ToList();
        if (lead.Generator is { } generator && lead.Course.Packets > 0 && (rejections.Count > 0 || IsLately(lead.Course.AcceptedAt) || IsLately(lead.Course.HeldAt)))
        {
            AddHandedOver(Generator(generator), lead, rejections);
        }

        foreach (var rejection in rejections.Where(rejection => rejection.Closer is not null))
        {
            Closer(rejection.Closer!).Rejected.Add((rejection.At, lead.Id));
        }

        if (lead.Closer is { } closer && (IsLately(lead.Course.AcceptedAt) || IsLately(lead.Course.QuotedAt)))
        {
            AddTaken(Closer(closer), closer, lead);
        }

        foreach (var deal in lead.Course.Deals.Where(deal => IsLately(deal.At)))
        {
            if ((deal.Closer ?? lead.Closer) is { } winner)
            {
                var card = Closer(winner);
                card.Revenue += deal.Amount ?? 0;
                card.Unpriced += deal.Amount is null ? 1 : 0;
            }
        }
    }

    public Scorecards Figures()
    {
        var missing = new List<string>();
        var held = new PassageTimes(_held, now - PassageChange.Lately);
        var won = new PassageTimes(_won, now - PassageChange.Lately);
        if (_closers.Count > 0 && !_isFollowed)
        {
            missing.Add("Follow-ups on time: a file tells nothing of the time in which nobody followed up; the engine's own leads do.");
        }

        return new Scorecards(
            [.. _generators.Select(card => Card(card.Key, card.Value, held, missing))],
            [.. _closers.Select(card => Card(card.Key, card.Value, held, won))],
            missing);
    }

    private void AddFirstTouch(CountedLead lead)
    {
        if (lead.FirstHumanAt is { } first && IsLately(first) && lead.Course.Efforts.FirstOrDefault(effort => effort.At == first) is { Side: StallSide.Generation } effort)
        {
            Generator(effort.Who).FirstTouches.Add(Worked(effort.Who, lead.ArrivedAt, first).TotalMinutes);
        }
    }

    private void AddHandedOver(Generation card, CountedLead lead, List<Rejection> rejections)
    {
        card.Rejected.AddRange(rejections.Select(rejection => (rejection.At, lead.Id)));
        card.OwnRejected += rejections.Count(rejection => rejection.Reason.CountsAgainst() == Accountable.Generation);
        card.Credited += lead.Course.AcceptedAt is not null && IsLately(lead.Course.HeldAt) ? 1 : 0;
        if (lead.Course.AcceptedAt is { } accepted && IsLately(accepted))
        {
            card.Accepted++;
            card.Held.Add((accepted, lead.Course.HeldAt));
        }
    }

    private void AddTaken(Closing card, string closer, CountedLead lead)
    {
        var course = lead.Course;
        if (course.AcceptedAt is { } accepted && IsLately(accepted))
        {
            card.Held.Add((accepted, course.HeldAt));
            card.Won.Add((accepted, course.WonAt));
            card.Accepted += course.Packets > 0 ? 1 : 0;
            if (course.OfferedAt is { } offered)
            {
                card.AcceptMinutes.Add(Worked(closer, offered, accepted).TotalMinutes);
            }
        }

        // Who was won without a quote passed it all the same, and nobody sent one.
        if (course.QuotedAt is not { } quoted || !IsLately(quoted) || !course.Efforts.Any(effort => effort.Kind == EffortKind.Quote && effort.At == quoted))
        {
            return;
        }

        // At the same moment: the visit was told by the quote.
        if (course.HeldAt is { } held && held < quoted)
        {
            card.QuoteHours.Add(Worked(closer, held, quoted).TotalHours);
        }

        if (!lead.IsFollowed)
        {
            return;
        }

        var wasSilent = course.Silences.Any(silence => silence.Cause == StallCause.S2);
        if (wasSilent || lead.Stage != LeadStage.Opportunity || Worked(closer, quoted, now) >= business.Stalls.QuoteSilent)
        {
            card.Quotes++;
            card.FollowedUp += wasSilent ? 0 : 1;
        }
    }

    private GeneratorCard Card(string person, Generation card, PassageTimes held, List<string> missing)
    {
        var cost = CostOf(person, missing);
        return new GeneratorCard
        {
            Person = person,
            Attempts = card.Attempts,
            Conversations = card.Conversations,
            FirstTouchMinutes = Distribution.Of(card.FirstTouches),
            Packets = card.Packets,
            Accepted = card.Accepted,
            AcceptedShare = Share.Of(card.Accepted, card.Accepted + card.OwnRejected),
            HeldShare = Rate(held, card.Held),
            Credited = card.Credited,
            CostPerAccepted = card.Accepted == 0 ? null : cost / card.Accepted,
            Audit = Audit(card.Rejected, card.Accepted),
        };
    }

    private CloserCard Card(string person, Closing card, PassageTimes held, PassageTimes won) => new()
    {
        Person = person,
        AcceptMinutes = Distribution.Of(card.AcceptMinutes),
        HeldShare = Rate(held, card.Held),
        HoursToQuote = Distribution.Of(card.QuoteHours),
        FollowUpsOnTime = Share.Of(card.FollowedUp, card.Quotes),
        WinRate = Rate(won, card.Won),
        Revenue = card.Revenue,
        Unpriced = card.Unpriced,
        Audit = Audit(card.Rejected, card.Accepted),
    };

    private double? Rate(PassageTimes times, List<(Instant Entered, Instant? Passed)> passages) => times.IsUnknown ? null : times.Between(passages, _from, now, now).Rate;

    /// <summary>What the person's work on leads costs in 90 days; null where something is missing.</summary>
    private decimal? CostOf(string name, List<string> missing)
    {
        if (Known(name) is not { } person)
        {
            return null;
        }

        if (person.Pay is not { } pay)
        {
            missing.Add($"{person.Name}: say what they cost a month (staff[].pay), to see what an accepted lead costs.");
            return null;
        }

        var told = business.Sources.Where(source => source.Costs?.Hours?.ContainsKey(person.Id) == true).ToList();
        if (told.Count == 0 && person.Roles is not [StaffRole.Generator])
        {
            missing.Add($"{person.Name}: say how many of their hours go into getting leads (sources[].costs.hours), to see what an accepted lead costs.");
            return null;
        }

        return LeadCostRules.Months * pay.LoadedHour * (told.Count == 0 ? pay.ProductiveHours : told.Sum(source => source.Costs!.Hours![person.Id]));
    }

    // Less than the sample shows nothing of a habit.
    private static RejectAudit? Audit(List<(Instant At, LeadId? Lead)> rejected, int accepted) =>
        rejected.Count >= RejectAudit.Sample && Share.Of(rejected.Count, rejected.Count + accepted) is > RejectAudit.From and var share
            ? new RejectAudit(share, rejected.Count, [.. rejected.OrderByDescending(one => one.At).Select(one => one.Lead).OfType<LeadId>().Distinct().Take(RejectAudit.Sample)])
            : null;

    private bool IsLately(Instant? at) => at > _from && at <= now;

    private Duration Worked(string person, Instant from, Instant to) => WorkingTimeRules.Between(Known(person) is { } known ? Duty.HoursOf(known, business) : business.Hours, from, to);

    private StaffMember? Known(string name) => PeopleNames.Known(name, business);

    private Generation Generator(string name) => CardOf(_generators, name);

    private Closing Closer(string name) => CardOf(_closers, name);

    private TCard CardOf<TCard>(SortedDictionary<string, TCard> cards, string name)
        where TCard : new()
    {
        var key = PeopleNames.Of(name, business);
        return cards.TryGetValue(key, out var card) ? card : cards[key] = new TCard();
    }

    private sealed class Generation
    {
        public int Attempts { get; set; }

        public int Conversations { get; set; }

        public int Packets { get; set; }

        public int Accepted { get; set; }

        public int OwnRejected { get; set; }

        public int Credited { get; set; }

        public List<double> FirstTouches { get; } = [];

        public List<(Instant Entered, Instant? Passed)> Held { get; } = [];

        public List<(Instant At, LeadId? Lead)> Rejected { get; } = [];
    }

    private sealed class Closing
    {
        public int Accepted { get; set; }

        public int Quotes { get; set; }

        public int FollowedUp { get; set; }

        public decimal Revenue { get; set; }

        public int Unpriced { get; set; }

        public List<double> AcceptMinutes { get; } = [];

        public List<double> QuoteHours { get; } = [];

        public List<(Instant Entered, Instant? Passed)> Held { get; } = [];

        public List<(Instant Entered, Instant? Passed)> Won { get; } = [];

        public List<(Instant At, LeadId? Lead)> Rejected { get; } = [];
    }
}
