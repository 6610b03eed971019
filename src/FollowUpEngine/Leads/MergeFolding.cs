using FollowUpEngine.Sending;
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
        return lead with
        {
            Absorbed = [.. lead.Absorbed, other.Id, .. other.Absorbed],
            Stage = lead.Stage.IsClosed() && !other.Stage.IsClosed() ? other.Stage : lead.Stage,
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
            FirstHumanTouchAt = LeadFolding.Earlier(lead.FirstHumanTouchAt, other.FirstHumanTouchAt),
            LastHumanTouchAt = LeadFolding.Later(lead.LastHumanTouchAt, other.LastHumanTouchAt),
            SmsConsent = lead.SmsConsent == false || other.SmsConsent == false ? false : newer.SmsConsent ?? older.SmsConsent,
            SmsStopped = lead.SmsStopped || other.SmsStopped,
            EmailStopped = lead.EmailStopped || other.EmailStopped,
            Flags = [.. older.Flags.Union(newer.Flags).TakeLast(InquiryFolding.KeptFlags)],
            HeldBack = [.. lead.HeldBack.Concat(other.HeldBack).OrderBy(held => held.At).TakeLast(LeadFolding.KeptHeldBack)],
            Stall = lead.Stall ?? (other.Pending.Any(IsAlertToCome) ? null : other.Stall),
        };
    }

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
        pending.Plan.Audience == Audience.Staff && pending.State is PendingState.Planned or PendingState.Deferred;
}
