using FollowUpEngine.Businesses;
using FollowUpEngine.Stalls;

namespace FollowUpEngine.Leads;

/// <summary>What a person has to do about a lead, said in a sentence.</summary>
public static class LeadTasks
{
    /// <summary>Null when nobody has to do anything now.</summary>
    public static string? Of(Lead lead, Business business) => lead.Status switch
    {
        LeadStatus.AwaitingDetails =>
            $"Open lead {lead.DetailsElsewhere!.LeadId} in the lead centre of {lead.DetailsElsewhere.ProviderName}: only there stand the name and the contact details.",
        LeadStatus.Unreachable => "Read what the form sent: it gave no email and no phone number that could be recognised. If one stands under another name, map that field in the source.",
        LeadStatus.Quarantined => $"Look once whether this is a person, then release or leave it. {lead.Quarantine}",
        LeadStatus.Open when lead.SuspiciousInquiries > 0 => "Look at the suspicious inquiry in the timeline; release it when it is a person's.",
        LeadStatus.Open when lead.Stall is { } stall => Sentence(StallWords.Of(lead, stall, business).Todo),
        LeadStatus.Open when lead.ReplyWaitingSince is not null => "Answer what the customer wrote. Then note the call or the message.",
        LeadStatus.Open when lead.WaitingSince is not null || lead.CallTasks.Count > 0 => "Call now; if nobody picks up, leave a message. Then note the call.",
        _ => null,
    };

    private static string Sentence(string todo) => $"{char.ToUpperInvariant(todo[0])}{todo.AsSpan(1)}";
}
