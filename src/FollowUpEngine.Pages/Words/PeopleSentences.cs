using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Pages.Words;

/// <summary>What people did, as somebody told it.</summary>
internal static class PeopleSentences
{
    public static string Of(PeopleFact fact, Business business)
    {
        var who = OneLine.Of(fact.Who);
        return fact switch
        {
            HumanTouched { How: HumanTouched.CallMade } => $"{who} called and reached nobody.",
            HumanTouched { How: HumanTouched.Conversation } => $"{who} spoke with the person.",
            HumanTouched { How: HumanTouched.Message, Text: { } text } => $"{who} wrote to the person: {Phrases.Ended(text)}",
            HumanTouched { How: HumanTouched.Message } => $"{who} wrote to the person.",
            HumanTouched touched => $"{who} noted: {Phrases.Ended(touched.How)}",
            MessageReceived message => Message(message),
            BarAnswered { Form: not null } answered => $"{who} brought the answer about the {LeadWords.Of(answered.Question)}, which {(answered.Meets ? "meets" : "does not meet")} the bar: {Phrases.Ended(answered.Answer)}",
            BarAnswered answered => $"{who} asked about the {LeadWords.Of(answered.Question)}, which {(answered.Meets ? "meets" : "does not meet")} the bar: {Phrases.Ended(answered.Answer)}",
            HandedOff handed => $"{who} handed the lead to {Phrases.Person(handed.To, business)}. Agreed next step: {Phrases.Ended(handed.NextStep)}{Phrases.Then(handed.Context)}{Budget(handed)}{Phrases.Then(handed.Why)}{Override(handed)}",
            HandoffAccepted accepted => $"{Phrases.Person(accepted.Closer, business)} accepted the lead.",
            HandoffRejected rejected => $"{who} rejected the packet ({LeadWords.Of(rejected.Reason)}), so it is back with generation.{Phrases.Then(rejected.Text)}",
            HandoffQuestioned asked => $"{who} asked before deciding: {Phrases.Ended(asked.Question)}",
            HandoffQuestionAnswered answered => $"{who} answered the closer: {Phrases.Ended(answered.Answer)}",
            AppointmentBooked booked => $"{who} booked {Kind(booked.Kind)} for {LocalTimes.Short(booked.Starts, business.Zone)}{(booked.Address is { } address ? $", {OneLine.Of(address)}" : "")}.{With(booked, business)}",
            AppointmentRescheduled moved => $"{who} moved the appointment to {LocalTimes.Short(moved.Starts, business.Zone)}.{With(moved, business)}{Phrases.Then(moved.Reason)}",
            AppointmentCancelled cancelled => $"{who} cancelled the appointment.{Phrases.Then(cancelled.Reason)}",
            AppointmentHeld => $"{who} noted that the appointment took place.",
            AppointmentMissed => $"{who} noted that nobody was at the appointment.",
            QuoteSent quote => $"{who} sent a quote over {Money.Words(quote.Amount)}{(quote.ExpiresOn is { } date ? $", good until {LocalTimes.Day(date)}" : "")}.{Phrases.Then(quote.Link)}",
            Parked parked => $"{who} parked the lead until {LocalTimes.Day(parked.Until)}: {Phrases.Ended(parked.Reason)}",
            Snoozed snoozed => $"{who} asked for no alarm before {LocalTimes.Short(snoozed.Until, business.Zone)}: {Phrases.Ended(snoozed.Reason)}",
            Closed closed => $"{who} closed the lead as {LeadWords.Of(closed.As)}{(closed.Amount is { } amount ? $", worth {Money.Words(amount)}" : "")}.{Phrases.Then(closed.Reason)}",
            NoteAdded note => $"{who} wrote: {Phrases.Ended(note.Text)}",
            _ => throw new UnreachableException($"No sentence for {fact.GetType().Name}."),
        };
    }

    private static string Message(MessageReceived message)
    {
        var one = LeadWords.One(message.Channel);
        var said = message.Text is { } text ? $": {Phrases.Ended(text)}" : ".";
        return message.IsAutomatic
            ? $"A machine answered by {one}{(message.ReturnsOn is { } day ? $", back on {LocalTimes.Day(day)}" : "")}{said}"
            : $"The person answered by {one}{said}{Media(message)}{Files(message)}{Phrases.Then(ReplyWords.Hint(message.Kind))}";
    }

    private static string Media(MessageReceived message) => message.Media switch
    {
        null => "",
        [_] => " A picture or file came with it.",
        var several => $" {several.Count} pictures or files came with it.",
    };

    // Nobody can open them here: who needs one asks for it.
    private static string Files(MessageReceived message) => message.Files is { } files ? $" With it came {string.Join(", ", files.Select(FileWords.Of))}: not kept here." : "";

    private static string Budget(HandedOff handed) => handed.BudgetDiscussed switch { true => " The budget was talked about.", false => " The budget was not talked about.", null => "" };

    private static string Override(HandedOff handed) => handed.Override is not { } why ? ""
        : handed.Lacking is { Count: > 0 } lacking ? $" It went incomplete ({string.Join("; ", lacking.Select(OneLine.Of))}): {Phrases.Ended(why)}"
        : $" The packet was not complete: {Phrases.Ended(why)}";

    private static string With(VisitAgreed visit, Business business) =>
        (visit.Person is { } person ? $" {Phrases.Person(person, business)} goes there." : "") + (visit.IsOverlapping ? " That overlaps with another visit of theirs, or leaves no time for the way." : "")
        + (visit.IsInBlock ? " It lies in the protected block of who goes there." : "");

    private static string Kind(string? kind) => kind is null ? "an appointment" : $"an appointment ({OneLine.Of(kind)})";
}
