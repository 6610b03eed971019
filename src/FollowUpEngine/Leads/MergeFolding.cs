namespace FollowUpEngine.Leads;

/// <summary>
/// Two heads become one. What was said last counts; what forbids wins over what allows; what waits for a person goes on waiting;
/// and a real, clean, open lead is never lost in a test, a quarantine or a closed one.
/// </summary>
internal static class MergeFolding
{
    public static Lead Absorb(Lead lead, Lead other)
    {
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
            LastEmailAt = LeadFolding.Later(lead.LastEmailAt, other.LastEmailAt),
            LastTextAt = LeadFolding.Later(lead.LastTextAt, other.LastTextAt),
            FirstHumanTouchAt = LeadFolding.Earlier(lead.FirstHumanTouchAt, other.FirstHumanTouchAt),
            LastHumanTouchAt = LeadFolding.Later(lead.LastHumanTouchAt, other.LastHumanTouchAt),
            SmsConsent = lead.SmsConsent == false || other.SmsConsent == false ? false : newer.SmsConsent ?? older.SmsConsent,
            SmsStopped = lead.SmsStopped || other.SmsStopped,
            EmailStopped = lead.EmailStopped || other.EmailStopped,
            Flags = [.. older.Flags.Union(newer.Flags).TakeLast(InquiryFolding.KeptFlags)],
            HeldBack = [.. lead.HeldBack.Concat(other.HeldBack).OrderBy(held => held.At).TakeLast(LeadFolding.KeptHeldBack)],
            Stall = lead.Stall ?? other.Stall,
        };
    }
}
