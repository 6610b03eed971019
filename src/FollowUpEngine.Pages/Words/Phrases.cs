using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Pages.Words;

/// <summary>What several sentences are made of.</summary>
internal static class Phrases
{
    /// <summary>The person's name; the id of one who left.</summary>
    public static string Person(string id, Business business) =>
        OneLine.Of(business.Staff.FirstOrDefault(person => person.Id == id)?.Name ?? id);

    /// <summary>With a space before and a full stop behind; empty when there is nothing.</summary>
    public static string Then(string? more) => string.IsNullOrWhiteSpace(more) ? "" : $" {Ended(more)}";

    public static string Ended(string text)
    {
        var line = OneLine.Of(text);
        return line is [.., '.' or '!' or '?'] ? line : $"{line}.";
    }

    public static string First(string words) => $"{char.ToUpperInvariant(words[0])}{words.AsSpan(1)}";

    /// <summary>What ended a stall or a cadence: the name of a fact in words, or a person.</summary>
    public static string EndedBy(string by) => by switch
    {
        CadenceEnded.Completed => "its last step is done",
        nameof(InquiryReceived) => "the person sent a form",
        nameof(MessageReceived) => "the person answered",
        nameof(HumanTouched) => "a person of the business acted",
        nameof(BarAnswered) => "the bar was answered",
        nameof(HandedOff) => "the lead was handed off",
        nameof(HandoffAccepted) => "a closer accepted the lead",
        nameof(HandoffRejected) => "the closer rejected the packet",
        nameof(HandoffQuestioned) => "the closer asked something",
        nameof(HandoffQuestionAnswered) => "the closer's question was answered",
        nameof(AppointmentBooked) => "an appointment was booked",
        nameof(AppointmentRescheduled) => "the appointment was moved",
        nameof(AppointmentCancelled) => "the appointment was cancelled",
        nameof(AppointmentHeld) => "the appointment was held",
        nameof(AppointmentMissed) => "nobody was at the appointment",
        nameof(QuoteSent) => "a quote went out",
        nameof(Parked) => "the lead was parked",
        nameof(Snoozed) => "it was snoozed",
        nameof(Closed) => "the lead was closed",
        nameof(Reopened) => "the lead was opened again",
        nameof(OptedOut) => "the person wants no more messages",
        nameof(ConsentRecorded) => "a word on consent was put on record",
        nameof(MergedInto) => "the lead was merged",
        nameof(LeadAbsorbed) => "another lead of the same person was merged into this one",
        _ => OneLine.Of(by),
    };
}
