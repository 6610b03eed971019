using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Pages.Words;

/// <summary>A fact of the timeline as one or two sentences. Plain text: the page that shows it encodes it.</summary>
public static class FactSentences
{
    public static string Of(LeadFact fact, Business business) => fact switch
    {
        InquiryReceived inquiry => Inquiry(inquiry, business),
        Reopened reopened => $"The person asked again after the lead was {LeadWords.Of(reopened.From)}, so it is open once more.{Taken(reopened.Cover, business)}",
        QuarantineReleased released => $"Released from quarantine by {OneLine.Of(released.By)}.",
        Imported imported => $"Brought by an import{(imported.Stage is { } stage ? $" as {LeadWords.Of(stage)}" : "")}. Nothing is sent until the person writes or somebody acts on it.",
        LeadAbsorbed absorbed => $"Lead {absorbed.Other.Id} turned out to be the same person. What happened to it is part of this timeline ({Inquiries(absorbed.Other.Inquiries)}).",
        MergedInto merged => $"This turned out to be the same person as lead {merged.Survivor}, where it goes on.",
        Enrolled enrolled => $"Planned ({OneLine.Of(enrolled.Cadence)}): {string.Join(", ", enrolled.Touches.Select(touch => Planned(touch, enrolled, business)))}.",
        TouchClaimed claimed => $"{Phrases.First(LeadWords.One(claimed.Channel))} was decided and recorded, and is on its way ({LeadWords.Of(claimed.Touch)}).",
        TouchSent sent => $"{Phrases.First(LeadWords.One(sent.Channel))} to {LeadWords.Of(sent.Audience)} went out ({LeadWords.Of(sent.Touch)}).",
        TouchRejected rejected => $"The provider refused {LeadWords.One(rejected.Channel)} for good ({LeadWords.Of(rejected.Touch)}): {Phrases.Ended(rejected.Reason)}",
        TouchDeferred deferred => $"The message {LeadWords.Of(deferred.Touch)} did not go yet: {Phrases.Ended(deferred.Reason)} It is tried again {LocalTimes.Short(deferred.Until, business.Zone)}.",
        TouchUnknown unknown => $"Nobody can say yet whether the message {LeadWords.Of(unknown.Touch)} went out: {Phrases.Ended(unknown.Detail)} It is not sent again until that is known.",
        TouchUnconfirmed unconfirmed => $"The provider never said what became of the message {LeadWords.Of(unconfirmed.Touch)}. It stays unconfirmed and is not sent again.",
        TouchHeldBack held => $"{Phrases.First(LeadWords.One(held.Channel))} to {LeadWords.Of(held.Audience)} was held back ({OneLine.Of(held.Rule)}): {Phrases.Ended(held.Reason)}",
        StallBegan began => $"Stalled: {LeadWords.Of(began.Cause)}, waiting since {LocalTimes.Short(began.Since, business.Zone)}. It is {Phrases.Person(began.Person, business)}'s turn.",
        StallCured cured => $"No longer stalled ({LeadWords.Of(cured.Cause)}): {Phrases.EndedBy(cured.By)}.",
        OptedOut { Channel: Channel.Email } stopped => $"The person wants no more emails (by {OneLine.Of(stopped.By)}).{Phrases.Then(stopped.Words)}",
        OptedOut { Channel: Channel.Sms } stopped => $"The person wants no more texts (by {OneLine.Of(stopped.By)}).{Phrases.Then(stopped.Words)}",
        PaceChosen chosen => $"The person wants at most one message of the follow-up in {chosen.Gap.Days} days (by {OneLine.Of(chosen.By)}).",
        OptedIn returned => $"The person wants {(returned.Channel == Channel.Sms ? "texts" : "emails")} again (by {OneLine.Of(returned.By)}).",
        ConsentRecorded recorded => Consent(recorded, business),
        TouchDelivered arrived => $"The provider reports that {LeadWords.One(arrived.Channel)} arrived ({LeadWords.Of(arrived.Touch)}).",
        TouchUndelivered lost => $"The provider reports that {LeadWords.One(lost.Channel)} did not arrive ({LeadWords.Of(lost.Touch)}): {Phrases.Ended(lost.Reason)}{(lost.IsPermanent ? " Nothing more is sent there." : "")}",
        StallPassedOn passed => $"Still stalled ({LeadWords.Of(passed.Cause)}). It is {Phrases.Person(passed.Person, business)}'s turn now.",
        CadenceStarted or CadenceAdvanced or CadenceRolled or CadenceHeld or CadenceEnded or CadenceMoved => CadenceSentences.Of(fact, business),
        QuoteSeen => "The person opened the quote by the link in our message.",
        QuoteAnswered { Accepts: true } => "The person accepted the quote.",
        QuoteAnswered answered => $"The person declined the quote.{Phrases.Then(answered.Reason)}",
        PeopleFact told => PeopleSentences.Of(told, business) + Phrases.Then(told.Evidence),
        _ => throw new UnreachableException($"No sentence for {fact.GetType().Name}."),
    };

    private static string Consent(ConsentRecorded fact, Business business)
    {
        var who = fact.Proof.ToldBy is { } told ? $" {OneLine.Of(told)} tells of it." : "";
        var text = fact.Proof.Text is { } shown ? $" The text: {Phrases.Ended(shown)}" : "";
        return $"{ConsentWords.Sentence(fact.Consent, business.Zone)}{who}{text}{(fact.Proof.ToldBy is null ? "" : Phrases.Then(fact.Proof.Evidence))}";
    }

    private static string Inquiry(InquiryReceived fact, Business business)
    {
        var inquiry = fact.Inquiry;
        var source = OneLine.Of(business.Source(fact.SourceId)?.Name ?? fact.SourceId);
        var wants = inquiry.Service is null ? "" : $" about {OneLine.Of(inquiry.Service)}";
        var test = inquiry.IsTest ? " It says that it is a test, so nobody is messaged." : "";
        var quarantine = inquiry.Quarantine is null ? "" : $" Put into quarantine: {Phrases.Ended(inquiry.Quarantine)}";
        var flags = inquiry.Flags.Count == 0 ? "" : $" Worth a look: {Phrases.Ended(string.Join("; ", inquiry.Flags))}";
        return $"Inquiry {fact.Number} came in by {source} ({OneLine.Of(inquiry.Builder)}){wants}.{Taken(fact.Cover, business)}{test}{quarantine}{flags}";
    }

    private static string Taken(string? cover, Business business) => cover is null ? "" : $" It came in a protected block, so {Phrases.Person(cover, business)} takes it.";

    private static string Planned(PlannedTouch touch, Enrolled enrolled, Business business)
    {
        var when = touch.DueAt <= enrolled.At ? "at once" : $"due {LocalTimes.Short(touch.DueAt, business.Zone)}";
        var whom = touch.Person is null ? LeadWords.Of(touch.Audience) : Phrases.Person(touch.Person, business);
        return $"{LeadWords.One(touch.Channel)} to {whom} {when}";
    }

    private static string Inquiries(int count) => count == 1 ? "1 inquiry" : $"{count} inquiries";
}
