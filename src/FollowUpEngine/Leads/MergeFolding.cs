using FollowUpEngine.Cadences;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>
/// Two heads become one. What was said last counts; what forbids wins over what allows; what waits for a person goes on waiting;
/// and a real, clean, open lead is never lost in a test, a quarantine or a closed one.
/// </summary>
internal static class MergeFolding
{
    public static Lead Absorb(Lead survivor, Lead absorbed)
    {
        var (lead, other) = (Believed(survivor, absorbed), Believed(absorbed, survivor));
        var (newer, older) = other.LastInquiryAt > lead.LastInquiryAt ? (other, lead) : (lead, other);
        // Whoever came further knows more about the deal.
        var isOthers = Progress(other.Stage) > Progress(lead.Stage);
        var deal = isOthers ? other : lead;
        return lead with
        {
            Absorbed = [.. lead.Absorbed, other.Id, .. other.Absorbed],
            Stage = deal.Stage,
            StageSince = deal.StageSince,
            Bar = [.. deal.Bar, .. (deal == lead ? other : lead).Bar.Where(answer => deal.Bar.All(known => known.Question != answer.Question))],
            Handoff = deal.Handoff,
            Cover = deal.Cover,
            Appointment = deal.Appointment,
            Quote = deal.Quote,
            Parking = deal.Parking,
            ReturnedAt = deal.ReturnedAt,
            SnoozedUntil = lead.SnoozedUntil is null || other.SnoozedUntil is null ? null : Instant.Min(lead.SnoozedUntil.Value, other.SnoozedUntil.Value),
            IsTest = lead.IsTest && other.IsTest,
            Quarantine = other.Quarantine is null ? null : lead.Quarantine,
            SuspiciousInquiries = lead.SuspiciousInquiries + other.SuspiciousInquiries,
            DetailsElsewhere = lead.DetailsElsewhere is null ? null : other.DetailsElsewhere,
            FullName = newer.FullName ?? older.FullName,
            FirstName = newer.FirstName ?? older.FirstName,
            Company = newer.Company ?? older.Company,
            Emails = [.. newer.Emails.Union(older.Emails).Take(Lead.MostContacts)],
            Phones = [.. newer.Phones.Union(older.Phones).Take(Lead.MostContacts)],
            Place = InquiryFolding.Merged(older.Place, newer.Place),
            Service = newer.Service ?? older.Service,
            MessageExcerpt = newer.MessageExcerpt ?? older.MessageExcerpt,
            Inquiries = lead.Inquiries + other.Inquiries,
            LastInquiryAt = newer.LastInquiryAt,
            WaitingSince = LeadFolding.Earlier(lead.WaitingSince, other.WaitingSince),
            FirstAutomaticTouchAt = LeadFolding.Earlier(lead.FirstAutomaticTouchAt, other.FirstAutomaticTouchAt),
            LastEmailAt = LeadFolding.Later(lead.LastEmailAt, LastBy(other, Channel.Email)),
            LastTextAt = LeadFolding.Later(lead.LastTextAt, LastBy(other, Channel.Sms)),
            LastEmail = LastMessage.Later(lead.LastEmail, other.LastEmail),
            LastText = LastMessage.Later(lead.LastText, other.LastText),
            FirstHumanTouchAt = LeadFolding.Earlier(lead.FirstHumanTouchAt, other.FirstHumanTouchAt),
            LastHumanTouchAt = LeadFolding.Later(lead.LastHumanTouchAt, other.LastHumanTouchAt),
            LastAnswerAt = LeadFolding.Later(lead.LastAnswerAt, other.LastAnswerAt),
            FirstConversationAt = LeadFolding.Earlier(Spoken(lead, deal), Spoken(other, deal)),
            LastReplyAt = LeadFolding.Later(lead.LastReplyAt, other.LastReplyAt),
            AwayUntil = LeadFolding.Later(lead.AwayUntil, other.AwayUntil),
            ReplyWaitingSince = LeadFolding.Earlier(lead.ReplyWaitingSince, other.ReplyWaitingSince),
            LastWord = other.LastWord?.At > lead.LastWord?.At ? other.LastWord : lead.LastWord ?? other.LastWord,
            StopDoubtSince = LeadFolding.Earlier(lead.StopDoubtSince, other.StopDoubtSince),
            Answers = [.. other.Answers.Concat(lead.Answers).TakeLast(LeadFolding.KeptRecent)],
            RecentNotices = Recent(lead.RecentNotices, other.RecentNotices),
            LastStepAt = LeadFolding.Later(lead.LastStepAt, other.LastStepAt),
            Pace = lead.Pace > other.Pace || other.Pace is null ? lead.Pace : other.Pace,
            RecentEmails = Recent(lead.RecentEmails, other.RecentEmails),
            RecentTexts = Recent(lead.RecentTexts, other.RecentTexts),
            DeadEmails = [.. lead.DeadEmails.Union(other.DeadEmails).TakeLast(Lead.MostContacts)],
            DeadPhones = [.. lead.DeadPhones.Union(other.DeadPhones).TakeLast(Lead.MostContacts)],
            Enrollment = (isOthers ? Adopted(other) : null) ?? lead.Enrollment ?? (deal.Stage.IsClosed() ? null : Adopted(other)),
            PastEnrollments = [.. lead.PastEnrollments.Concat(other.PastEnrollments).GroupBy(past => past.Cadence).Select(same => same.MaxBy(past => past.StartedAt)!).OrderBy(past => past.StartedAt)],
            CallTasks = [.. lead.CallTasks.Concat(other.CallTasks).OrderBy(task => task.Since).TakeLast(CadenceFolding.KeptCallTasks)],
            SmsConsent = lead.SmsConsent == false || other.SmsConsent == false ? false : newer.SmsConsent ?? older.SmsConsent,
            Consents = StandingRules.Merged(lead, other),
            BoughtAt = LeadFolding.Later(lead.BoughtAt, other.BoughtAt),
            SmsStopped = lead.SmsStopped || other.SmsStopped,
            EmailStopped = lead.EmailStopped || other.EmailStopped,
            Flags = [.. older.Flags.Union(newer.Flags).TakeLast(InquiryFolding.KeptFlags)],
            HeldBack = [.. lead.HeldBack.Concat(other.HeldBack).OrderBy(held => held.At).TakeLast(LeadFolding.KeptHeldBack)],
            Stall = lead.Stall ?? (other.Pending.Any(IsAlertToCome) ? null : other.Stall),
        };
    }

    /// <summary>A touch of an absorbed lead as it would be called here, where its cadence may have gone on.</summary>
    public static TouchRef Here(Lead lead, TouchRef touch, LeadId? of)
    {
        if (of is not { } absorbed)
        {
            return touch;
        }

        // Absorbed more than once, its name grew each time.
        var adopted = AdoptedName(touch.Enrollment, absorbed);
        return lead.Enrollment is { } under && (under.Id == adopted || under.Id.StartsWith($"{adopted}-", StringComparison.Ordinal))
            ? touch with { Enrollment = under.Id }
            : touch with { Enrollment = adopted };
    }

    /// <summary>The absorbed lead's cadence goes on here, under a name that this lead's own touches cannot have.</summary>
    private static Enrollment? Adopted(Lead other) =>
        other.Enrollment is { Next: not null } under ? under with { Id = AdoptedName(under.Id, other.Id) } : null;

    public static string AdoptedName(string enrollment, LeadId of) => $"{enrollment}-{of.Value[^8..]}";

    /// <summary>A closed lead's conversation is history when the other lead is open.</summary>
    private static Instant? Spoken(Lead lead, Lead deal) => lead.Stage.IsClosed() && !deal.Stage.IsClosed() ? null : lead.FirstConversationAt;

    /// <summary>A closed lead is behind every open one, a parked one behind those that are worked on.</summary>
    private static int Progress(LeadStage stage) => stage.IsClosed() ? -2 : stage == LeadStage.Parked ? -1 : (int)stage;

    private static IReadOnlyList<Instant> Recent(IReadOnlyList<Instant> one, IReadOnlyList<Instant> other) =>
        other.Count == 0 ? one : [.. one.Concat(other).Order().TakeLast(LeadFolding.KeptRecent)];

    /// <summary>What a machine or a test claimed says nothing about the real person beside it.</summary>
    private static Lead Believed(Lead lead, Lead beside) =>
        (lead.IsTest && !beside.IsTest) || (lead.Quarantine is not null && beside.Quarantine is null)
            ? InquiryFolding.WithoutWords(lead) with { WaitingSince = null }
            : lead;

    /// <summary>A message on its way counts as sent: its outcome may come late, and two at once would be one too many.</summary>
    private static Instant? LastBy(Lead lead, Channel channel) => lead.Pending
        .Where(pending => pending.State is PendingState.Claimed or PendingState.Unknown && pending.Plan is { Audience: Audience.Lead } plan && plan.Channel == channel)
        .Select(pending => pending.ClaimedAt)
        .Append(channel == Channel.Email ? lead.LastEmailAt : lead.LastTextAt)
        .Max();

    /// <summary>The person in charge has not been told yet, and this lead's alert ends with it: the survivor stalls anew.</summary>
    private static bool IsAlertToCome(PendingTouch pending) =>
        pending.Plan.Template == StallAlerts.Template && pending.State is PendingState.Planned or PendingState.Deferred;
}
