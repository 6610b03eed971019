using System.Diagnostics;
using FollowUpEngine.Stalls;

namespace FollowUpEngine.Leads;

/// <summary>What a person has to do about a lead, said in a sentence.</summary>
public static class LeadTasks
{
    /// <summary>Null when nobody has to do anything now.</summary>
    public static string? Of(Lead lead) => lead.Status switch
    {
        LeadStatus.AwaitingDetails =>
            $"Open lead {lead.DetailsElsewhere!.LeadId} in the lead centre of {lead.DetailsElsewhere.ProviderName}: only there stand the name and the contact details.",
        LeadStatus.Unreachable => "Read what the form sent: it gave no email and no phone number that could be recognised. If one stands under another name, map that field in the source.",
        LeadStatus.Quarantined => $"Look once whether this is a person, then release or leave it. {lead.Quarantine}",
        LeadStatus.Open when lead.SuspiciousInquiries > 0 => "Look at the suspicious inquiry in the timeline; release it when it is a person's.",
        LeadStatus.Open when lead.Stall is { } stall => Of(stall.Cause),
        LeadStatus.Open when lead.ReplyWaitingSince is not null => Of(StallCause.S3),
        LeadStatus.Open when lead.WaitingSince is not null => Of(StallCause.G1),
        LeadStatus.Open when lead.CallTasks.Count > 0 => "Call; if nobody picks up, leave a message. Then note the call.",
        _ => null,
    };

    private static string Of(StallCause cause) => cause switch
    {
        StallCause.S3 => "Answer what the customer wrote, then note it.",
        StallCause.G1 => "Call now; if nobody picks up, leave a message. Then note the call.",
        StallCause.G2 => "Ask what is missing of the bar, note the answers, and hand the lead off or close it.",
        StallCause.H1 => "Accept the packet, reject it with a reason, or ask one question.",
        StallCause.H2 => "Agree on an appointment and book it.",
        StallCause.H3 => "Say how the appointment went: held, or nobody was there.",
        StallCause.H4 => "Call and book another appointment.",
        StallCause.S1 => "Send the quote.",
        StallCause.S2 => "Ask about the quote, then note what came of it: won, lost, or parked until a date.",
        StallCause.P1 => "The date has come: take it up again, park it anew, or close it.",
        StallCause.X1 => "Decide what happens next: book, park until a date, or close it.",
        _ => throw new UnreachableException(),
    };
}
