using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Digest;

/// <summary>Makes a digest from leads and their facts. Pure.</summary>
public static class DigestRules
{
    /// <summary>Of those who wait: an email of any length is cut off by mail programs, and nobody reads it.</summary>
    internal const int MostWaiting = 20;

    /// <summary>Where more wait than that, those who wait longest stand for them, and the causes are counted.</summary>
    internal const int Longest = 12;

    private const int MonthsTold = 6;

    private static readonly Duration Prompt = Duration.FromMinutes(5);

    // Counted each night; older ones tell of a week that is over.
    private static readonly Duration Fresh = Duration.FromDays(3);

    /// <summary>
    /// The span that a digest sent at <paramref name="now"/> tells: from the digest hour of the previous digest day to now.
    /// </summary>
    public static Instant From(Business business, Instant now)
    {
        var day = now.InZone(business.Zone).Date;
        for (var back = 1; ; back++)
        {
            var earlier = day.PlusDays(-back);
            if (back == 7 || IsDigestDay(business, earlier))
            {
                return LocalMoments.At(business.Zone, earlier + business.Digest.At);
            }
        }
    }

    /// <summary>The next digest strictly after <paramref name="after"/>.</summary>
    public static Instant Next(Business business, Instant after)
    {
        var next = LocalMoments.Next(business.Zone, business.Digest.At, after);
        // A business that never opens still hears of its leads once a week.
        for (var days = 0; days < 7 && !IsDigestDay(business, next.InZone(business.Zone).Date); days++)
        {
            next = LocalMoments.Next(business.Zone, business.Digest.At, next);
        }

        return next;
    }

    /// <param name="person">To whom: an owner hears of all leads, everybody else of their own.</param>
    /// <param name="numbers">As the last night counted them; null: it did not yet.</param>
    public static DigestModel Build(
        Business business, StaffMember person, IReadOnlyList<DigestLead> all, IReadOnlyList<AttentionItem> attention, Func<LeadId, string> link, Instant from, Instant to, KeptNumbers? numbers = null)
    {
        var isOwners = person.Roles.Contains(StaffRole.Owner);
        var diagnosis = isOwners ? Diagnosis(numbers, business, to) : null;
        IReadOnlyList<DigestLead> leads = isOwners ? all : [.. all.Where(lead => IsOf(lead.Lead, person, business))];
        var waiting = leads.Select(lead => lead.Lead).Where(lead => IsWaiting(lead, to) && (isOwners || TurnOf(lead, business).Id == person.Id)).ToList();
        var facts = leads.SelectMany(lead => lead.Facts).Where(fact => fact.At >= from && fact.At < to).ToList();
        // What a test brings is nobody's money, and what happened to a lead before it became part of another one did happen.
        var happened = leads.Where(lead => !lead.Lead.IsTest).SelectMany(lead => lead.Facts).Where(fact => fact.At >= from && fact.At < to).ToList();
        var arrived = leads.Where(lead => lead.Lead.ArrivedAt >= from && lead.Lead.ArrivedAt < to && IsReal(lead.Lead)).ToList();
        return new DigestModel
        {
            BusinessName = business.Name,
            PostalAddress = business.PostalAddress,
            Zone = business.Zone,
            Date = to.InZone(business.Zone).Date,
            From = from,
            To = to,
            PersonName = person.Name,
            IsOwners = isOwners,
            Waiting = [.. waiting.OrderBy(WaitsSince).Take(waiting.Count > MostWaiting ? Longest : MostWaiting).Select(lead => Waiting(lead, business, link))],
            WaitingInAll = waiting.Count,
            WaitingBy = waiting.Count > MostWaiting ? [.. waiting.GroupBy(lead => lead.Stall?.Cause).Select(same => new WaitingCause(same.Key, same.Count())).OrderByDescending(cause => cause.Leads)] : [],
            NewLeads = [.. arrived.OrderByDescending(lead => lead.Lead.ArrivedAt).Select(lead => New(lead.Lead, business, link))],
            AnsweredAutomatically = arrived.Count(lead => lead.Lead.FirstAutomaticTouchAt - lead.Lead.ArrivedAt <= Prompt),
            AnsweredByPerson = arrived.Count(lead => IsPromptlyAnswered(lead.Lead, business)),
            Booked = happened.Count(fact => fact is AppointmentBooked),
            Quoted = happened.Count(fact => fact is QuoteSent),
            Won = happened.Count(fact => fact is Closed { As: LeadStage.Won }),
            // The survivor of a merge has the deals of both.
            WonAmount = leads.Where(lead => IsReal(lead.Lead)).SelectMany(lead => lead.Lead.Course.Deals).Where(deal => deal.At >= from && deal.At < to).Sum(deal => deal.Amount ?? 0),
            AtRisk = AtRisk(leads),
            Diagnosis = diagnosis,
            Months = diagnosis is null ? [] : Months(numbers!.Report),
            StallsBegun = facts.Count(fact => fact is StallBegan),
            StallsCured = facts.Count(fact => fact is StallCured),
            EmailsSent = Sent(facts, Channel.Email, Audience.Lead),
            TextsSent = Sent(facts, Channel.Sms, Audience.Lead),
            AlertsSent = Sent(facts, Channel.Email, Audience.Staff) + Sent(facts, Channel.Sms, Audience.Staff),
            HeldBack = HeldBack(facts),
            Attention = isOwners ? attention : [],
        };
    }

    /// <summary>Where leads are lost counts by the money that lies there.</summary>
    private static IReadOnlyList<MoneyAtRisk> AtRisk(IReadOnlyList<DigestLead> leads) =>
    [
        .. leads.Select(lead => lead.Lead)
            .Where(lead => NextMoments.IsWatched(lead) && lead is { Stage: LeadStage.Opportunity, Stall: not null, Quote: not null })
            .GroupBy(lead => lead.Stall!.Cause)
            .Select(same => new MoneyAtRisk(same.Key, same.Sum(lead => lead.Quote!.Amount), same.Count()))
            .OrderByDescending(risk => risk.Amount),
    ];

    /// <summary>Once a week: what is counted over four weeks does not change from day to day.</summary>
    private static IReadOnlyList<string>? Diagnosis(KeptNumbers? numbers, Business business, Instant to) =>
        numbers is { Report.Diagnosis: { } found } && to - numbers.At < Fresh && to.InZone(business.Zone).Date is var today && today.DayOfWeek == FirstOfWeek(business, today)
            ? [found.Words, .. found.Notes, .. numbers.Report.Famine?.Words is { } warning ? (string[])[warning] : [], .. (numbers.Report.Blocks ?? []).Where(card => card.Days.Count > 0).Select(BlockWords.Of), .. (numbers.Report.Splits ?? []).Where(split => split.IsNow).Select(BlockWords.Of)]
            : null;

    private static IReadOnlyList<MonthFigures> Months(NumbersReport report) =>
    [
        .. from month in report.Months.TakeLast(MonthsTold)
           let steps = month.Funnel.Steps.ToDictionary(step => step.Stage, step => step.Leads)
           select new MonthFigures(YearMonthPattern.Iso.Parse(month.Name).Value, month.Funnel.Leads, steps[LeadStage.SalesQualified], steps[LeadStage.Won]),
    ];

    /// <summary>Monday, or the first day of that week on which a digest goes out.</summary>
    private static IsoDayOfWeek FirstOfWeek(Business business, LocalDate today)
    {
        var monday = today.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        return Enumerable.Range(0, 7).Select(monday.PlusDays).FirstOrDefault(day => IsDigestDay(business, day), monday).DayOfWeek;
    }

    private static bool IsDigestDay(Business business, LocalDate date) => business.Digest.EveryDay || business.Hours.On(date).Count > 0;

    private static bool IsReal(Lead lead) => !lead.IsTest && lead.Status is not (LeadStatus.Quarantined or LeadStatus.Merged);

    /// <summary>Whether somebody of the business has to act: a stall is open, or an answer is owed.</summary>
    public static bool IsWaiting(Lead lead, Instant now) =>
        NextMoments.IsWatched(lead)
        && (lead.Stall is not null || (!(lead.SnoozedUntil > now) && (lead.WaitingSince is not null || lead.ReplyWaitingSince is not null)));

    private static Instant WaitsSince(Lead lead) => lead.Stall?.Since ?? lead.WaitingSince ?? lead.ReplyWaitingSince ?? lead.ChangedAt;

    private static bool IsPromptlyAnswered(Lead lead, Business business) =>
        lead.FirstHumanTouchAt is { } touched
        && (touched <= lead.ArrivedAt || WorkingTimeRules.Between(business.Hours, lead.ArrivedAt, touched) <= Prompt);

    private static int Sent(List<LeadFact> facts, Channel channel, Audience audience) =>
        facts.Count(fact => fact is TouchSent sent && sent.Channel == channel && sent.Audience == audience);

    private static IReadOnlyList<HeldBackGroup> HeldBack(List<LeadFact> facts) =>
    [
        .. from held in facts.Select(NotSent)
           where held is not null
           group held by (held.Channel, held.Rule) into same
           orderby same.Count() descending, same.Key.Rule
           select new HeldBackGroup(same.Key.Channel, same.Key.Rule, same.MaxBy(held => held.At)!.Reason, same.Count()),
    ];

    private static HeldBack? NotSent(LeadFact fact) => fact switch
    {
        TouchHeldBack { Audience: Audience.Lead } held => new HeldBack(held.Touch, held.Channel, held.Rule, held.Reason, held.At),
        TouchRejected rejected => new HeldBack(rejected.Touch, rejected.Channel, "provider refused", rejected.Reason, rejected.At),
        _ => null,
    };

    private static WaitingLead Waiting(Lead lead, Business business, Func<LeadId, string> link) =>
        new(lead.Id, lead.DisplayName, lead.Service, lead.Stall?.Cause, WaitsSince(lead), TurnOf(lead, business).Name, link(lead.Id));

    private static StaffMember TurnOf(Lead lead, Business business) => business.Staff.FirstOrDefault(person => person.Id == lead.Stall?.Person) ?? Duty.InCharge(lead, business);

    /// <summary>Whether somebody has to do with a lead: it is their turn, they handed it over, or it was handed to them.</summary>
    private static bool IsOf(Lead lead, StaffMember person, Business business) =>
        TurnOf(lead, business).Id == person.Id || lead.Handoff?.Closer == person.Id || lead.Course.Closer == person.Id
        || (person.Roles.Contains(StaffRole.Generator) && Duty.Generator(lead, business).Id == person.Id);

    private static NewLead New(Lead lead, Business business, Func<LeadId, string> link) => new(
        lead.Id,
        lead.DisplayName,
        lead.Service,
        business.Source(lead.SourceId)?.Name ?? lead.SourceId,
        lead.ArrivedAt,
        lead.Status,
        lead.FirstAutomaticTouchAt - lead.ArrivedAt,
        link(lead.Id));
}

/// <summary>A lead with the facts of the time told (others may be left out).</summary>
public sealed record DigestLead(Lead Lead, IReadOnlyList<LeadFact> Facts);
