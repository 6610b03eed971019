using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Pages.Words;
using NodaTime;

namespace FollowUpEngine.Pages.Handoffs;

/// <summary>How a packet stands, as the person of the link reads it: a heading and what to do.</summary>
internal static class StandingWords
{
    public static (string Title, string Text) Of(PacketStanding standing, string lead, Business business) => standing switch
    {
        PacketStanding.Open { IsQuestion: true } => ($"A question about {lead}", "The closer decides when they know. Until then the lead waits for you."),
        PacketStanding.Open => ($"{lead} waits for your yes or no", "Accept it, send it back with a reason, or ask one question."),
        PacketStanding.Yours yours => ($"{lead} is yours", $"You accepted it {At(yours.Since, business)}. Call, and book the appointment."),
        PacketStanding.Taken taken => ($"{Person(taken.Closer, business)} has {lead}", $"{Person(taken.Closer, business)} accepted it {At(taken.Since, business)}. There is nothing left for you to do."),
        PacketStanding.SentBack back => ($"{lead} was sent back", $"{(back.By is { } by ? OneLine.Of(by) : "Somebody")} sent it back {At(back.At, business)}: {LeadWords.Of(back.Reason)}.{Phrases.Then(back.Text)}"),
        PacketStanding.Replaced other => ($"{lead} was handed off again", $"It went to {Person(other.Closer, business)} {At(other.At, business)}. That message has the link that counts now."),
        PacketStanding.Asked { Answer: null } asked => ("Your question is on its way", $"You asked: {Phrases.Ended(asked.Question)} When it is answered, the answer comes to you with a new link, and your time to decide begins anew."),
        PacketStanding.Asked asked => ("Your question was answered", $"You asked: {Phrases.Ended(asked.Question)} The answer: {Phrases.Ended(asked.Answer!)} It came to you with a new link, by which you can decide."),
        PacketStanding.Settled { Answer: { } answer } settled => ("The question is answered", $"It was: {Phrases.Ended(settled.Question)} The answer: {Phrases.Ended(answer)}"),
        PacketStanding.Settled => ("There is another question by now", "Somebody asked once more. That message has the link that counts now."),
        PacketStanding.Over over => ($"{lead} waits for no answer any more", $"Its stage is: {LeadWords.Of(over.Stage)}."),
        PacketStanding.Expired => ("This link is too old", ""),
        PacketStanding.NotTheirs => ("This link is for somebody else", "The person whom it was sent to does not do this any more. Ask the owner who does."),
        _ => throw new UnreachableException(),
    };

    /// <summary>What an old link says: nothing by which somebody who finds it learns who the prospect is.</summary>
    public static string OfExpired(PacketStanding.Expired expired, Business business) => $"It was good until {LocalTimes.Short(expired.Since, business.Zone)}. " + expired.Else switch
    {
        PacketStanding.Yours => "You accepted the lead with it.",
        PacketStanding.Taken taken => $"{Person(taken.Closer, business)} has accepted the lead since.",
        PacketStanding.SentBack => "The lead was sent back since.",
        PacketStanding.Replaced other => $"The lead was handed to {Person(other.Closer, business)} since.",
        PacketStanding.Open or PacketStanding.Asked => "The lead still waits for an answer: ask for it to be handed off again.",
        _ => "There is nothing left to do by it.",
    };

    private static string Person(string id, Business business) => Phrases.Person(id, business);

    private static string At(Instant at, Business business) => $"on {LocalTimes.Short(at, business.Zone)}";
}
