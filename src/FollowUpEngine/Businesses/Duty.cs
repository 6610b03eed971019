using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;

namespace FollowUpEngine.Businesses;

/// <summary>Who of the business answers for a lead. A person who left the business file is replaced by whoever has the role now.</summary>
public static class Duty
{
    /// <summary>Who handed the lead over, as long as they do such work; before that who covered for a protected block; else the first who does such work.</summary>
    public static StaffMember Generator(Lead lead, Business business) =>
        (lead.Handoff?.From is { } from && PeopleNames.Known(from, business) is { } person && (person.Roles.Contains(StaffRole.Generator) || person.Id == lead.Cover) ? person : null)
        ?? (lead.Handoff is null && lead.Cover is { } cover ? business.Staff.FirstOrDefault(known => known.Id == cover) : null)
        ?? business.Responsible(StaffRole.Generator);

    public static StaffMember Owner(Business business) => business.Responsible(StaffRole.Owner);

    public static StaffMember Closer(Lead lead, Business business) =>
        business.Staff.FirstOrDefault(person => person.Id == lead.Handoff?.Closer) ?? business.Responsible(StaffRole.Closer);

    /// <summary>Whom the handoff named as such, else another closer than the lead's, else the owner.</summary>
    public static StaffMember Backup(Lead lead, Business business)
    {
        var closer = Closer(lead, business);
        return business.Staff.FirstOrDefault(person => person.Id == lead.Handoff?.Backup && person.Id != closer.Id)
            ?? business.Staff.FirstOrDefault(person => person.Roles.Contains(StaffRole.Closer) && person.Id != closer.Id) ?? Owner(business);
    }

    /// <summary>Up to the handoff, and after a rejected one, the generator; from then on the closer.</summary>
    public static StaffMember InCharge(Lead lead, Business business) => IsBeforeHandoff(lead) ? Generator(lead, business) : Closer(lead, business);

    public static bool IsBeforeHandoff(Lead lead) =>
        lead.Stage is LeadStage.Inquiry or LeadStage.MarketingQualified || (lead.Stage == LeadStage.Parked && lead.Handoff is null or { RejectedAt: not null });

    public static StaffMember Of(StepPerson person, Lead lead, Business business) => person switch
    {
        StepPerson.Generator => Generator(lead, business),
        StepPerson.Closer => Closer(lead, business),
        StepPerson.Backup => Backup(lead, business),
        StepPerson.Owner => Owner(business),
        _ => InCharge(lead, business),
    };

    public static WorkingHours HoursOf(StaffMember person, Business business) => person.Hours ?? business.Hours;
}
