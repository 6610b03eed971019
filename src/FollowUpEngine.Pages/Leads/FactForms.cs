using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Words;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Pages.Leads;

/// <summary>A form for each fact that a person can tell; who did it and when are asked by all of them.</summary>
internal static class FactForms
{
    private static readonly FactField Reason = new("reason", "Why", FactFieldKind.Text, IsNeeded: true);
    private static readonly FactField MaybeReason = Reason with { IsNeeded = false };
    private static readonly FactField CameOfIt = new("evidence", "What came of it", FactFieldKind.Text);
    private static readonly FactField Channels = Choice("channel", "How", Enum.GetValues<Channel>().Select(channel => (channel, channel == Channel.Sms ? "by text" : "by email")));

    /// <summary>What the button says, and the fields.</summary>
    public static (string Title, IReadOnlyList<FactField> Fields) Of(string fact, Business business) => fact switch
    {
        "conversation" => ("Spoke with the person", [CameOfIt]),
        "call-made" => ("Called, nobody answered", [CameOfIt]),
        "message-sent" => ("Wrote to the person", [CameOfIt]),
        "message-received" => ("The person wrote", [Channels, new("text", "What they wrote", FactFieldKind.Text)]),
        "bar-answered" => ("Answer of the bar",
        [
            Choice("question", "Question", Enum.GetValues<BarQuestion>().Select(question => (question, LeadWords.Of(question)))),
            new("answer", "Answer", FactFieldKind.Text, IsNeeded: true),
            new("evidence", "How we know", FactFieldKind.Text),
            new("meets", "Meets the bar", FactFieldKind.Choice, IsNeeded: true) { Choices = [("true", "yes"), ("false", "no")] },
        ]),
        "handed-off" => ("Hand off to a closer",
        [
            ByTheRule(Closers("to", "To", business)),
            new("nextStep", "Agreed next step", IsNeeded: true),
            new("context", "The situation in a sentence", FactFieldKind.Text),
            new("budgetDiscussed", "Was the budget talked about?", FactFieldKind.Choice) { Choices = [("", "not said"), ("true", "yes"), ("false", "no")] },
            new("override", "Why it goes although the packet is not complete", FactFieldKind.Text),
        ]),
        "accepted" => ("Accept", [Closers("closer", "Closer", business)]),
        "rejected" => ("Reject", [Choice("reason", "Why", Enum.GetValues<RejectReason>().Select(reason => (reason, LeadWords.Of(reason)))) with { HasNoDefault = true }, new("text", "In words", FactFieldKind.Text)]),
        "question" => ("Ask one question", [new("text", "Question", FactFieldKind.Text, IsNeeded: true)]),
        "question-answered" => ("Answer the closer's question", [new("text", "Answer", FactFieldKind.Text, IsNeeded: true)]),
        "booked" => ("Booked an appointment",
        [
            new("starts", "Begins", FactFieldKind.Moment, IsNeeded: true), new("ends", "Ends", FactFieldKind.Moment), new("kind", "What for"), new("address", "Address"),
        ]),
        "rescheduled" => ("Moved the appointment", [new("starts", "Begins", FactFieldKind.Moment, IsNeeded: true), new("ends", "Ends", FactFieldKind.Moment), MaybeReason]),
        "cancelled" => ("Appointment cancelled", [MaybeReason]),
        "held" => ("The appointment took place", [CameOfIt]),
        "no-show" => ("Nobody was there", [CameOfIt]),
        "quote-sent" => ("Sent a quote", [new("amount", "Amount", FactFieldKind.Amount, IsNeeded: true), new("expiresOn", "Good until", FactFieldKind.Date), new("link", "Web address")]),
        "won" => ("Won", [new("amount", "Worth", FactFieldKind.Amount), MaybeReason]),
        "lost" => ("Lost", [Reason]),
        "disqualified" => ("Disqualify", [Reason]),
        "parked" => ("Park", [new("until", "Until", FactFieldKind.Date, IsNeeded: true), Reason]),
        "snoozed" => ("Snooze the alarm", [new("until", "Until", FactFieldKind.Moment, IsNeeded: true), Reason]),
        FactNames.Consented => ("Agreed to messages",
        [
            Channels,
            new("how", "How they said it", FactFieldKind.Choice, IsNeeded: true) { Choices = [("spoken", "by word of mouth"), ("signed", "on paper"), ("typed", "in their own typed words"), ("imported", "another system says so")] },
            new("text", "The exact text that they agreed to", FactFieldKind.Text),
            new("evidence", "What backs it", IsNeeded: true),
        ]),
        FactNames.OptedOut => ("Wants no more messages", [Channels]),
        FactNames.Released => ("Release from quarantine", []),
        "note" => ("Note", [new("text", "What to remember", FactFieldKind.Text, IsNeeded: true)]),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "There is no form for this fact."),
    };

    /// <summary>These two say how things are from now on.</summary>
    public static bool HasPast(string fact) => fact is not (FactNames.OptedOut or FactNames.Released);

    private static FactField Choice<T>(string name, string label, IEnumerable<(T Value, string Words)> choices)
        where T : struct, Enum => new(name, label, FactFieldKind.Choice, IsNeeded: true)
        {
            Choices = [.. choices.Select(choice => (JsonNamingPolicy.KebabCaseLower.ConvertName(choice.Value.ToString()), choice.Words))],
        };

    private static FactField ByTheRule(FactField people) => people with { Choices = [(HandedOff.ByTheRule, "whom the rule chooses"), .. people.Choices] };

    private static FactField Closers(string name, string label, Business business) => new(name, label, FactFieldKind.Choice, IsNeeded: true)
    {
        Choices =
        [
            .. business.Staff.Where(person => person.Roles.Contains(StaffRole.Closer) || person.Roles.Contains(StaffRole.Owner))
                .OrderByDescending(person => person.Roles.Contains(StaffRole.Closer)).Select(person => (person.Id, person.Name)),
        ],
    };
}
