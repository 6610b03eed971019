namespace FollowUpEngine.Leads;

/// <summary>What a person has to do about a lead, said in a sentence.</summary>
public static class LeadTasks
{
    public static string? Of(Lead lead) => lead.Status switch
    {
        LeadStatus.AwaitingDetails =>
            $"Open lead {lead.DetailsElsewhere!.LeadId} in the lead centre of {lead.DetailsElsewhere.ProviderName}: only there stand the name and the contact details.",
        LeadStatus.Unreachable => "Read what the form sent: it gave no email and no phone number that could be recognised. If one stands under another name, map that field in the source.",
        LeadStatus.Quarantined => $"Look once whether this is a person, then release or leave it. {lead.Quarantine}",
        LeadStatus.Open when lead.SuspiciousInquiries > 0 => "Look at the suspicious inquiry in the timeline; release it when it is a person's.",
        LeadStatus.Open when lead.WaitingSince is not null => "Call now; if nobody picks up, leave a message. Then note the call.",
        _ => null,
    };
}
