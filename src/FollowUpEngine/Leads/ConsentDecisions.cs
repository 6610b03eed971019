using FollowUpEngine.Consent.Records;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>May a word on consent be put on record that a person of the business tells of? It never opens what an opt-out closed.</summary>
internal static class ConsentDecisions
{
    public static LeadDecision Record(Lead lead, ConsentRecorded told, Instant now) =>
        WhyNot(lead, told.Consent, now) is { } reason ? new LeadDecision.Refused(reason) : LeadDecider.Change(told);

    /// <summary>Whether any telling could make sense for the lead.</summary>
    public static bool IsPossible(Lead lead) => lead.MergedInto is null && Enum.GetValues<Channel>().Any(channel => WhyNever(lead, channel) is null);

    private static string? WhyNot(Lead lead, ConsentRecord consent, Instant now) =>
        WhyNever(lead, consent.Channel) is { } never ? never
        : consent.At > now ? "The consent would lie in the future: it has not been given yet."
        : consent.ExpiresAt <= now ? "The consent would be over already."
        : consent.Contacts.Except(KnownTo(lead, consent.Channel), StringComparer.Ordinal).Any()
            ? $"The lead has no such {(consent.Channel == Channel.Email ? "address" : "number")}: consent is for one that it has."
        : null;

    private static string? WhyNever(Lead lead, Channel channel) => (channel, lead) switch
    {
        // Nobody else can say it: a number in a form, or a sentence on the phone, proves nothing about who holds it.
        (Channel.Sms, { SmsStopped: true }) => "The person stopped texts. They alone can start them again: by texting START from that number.",
        (Channel.Email, { EmailStopped: true }) => "The person wants no more emails. They alone can ask for them again, in writing from that address.",
        (Channel.Sms, { Phones.Count: 0 }) => "The lead has no phone number.",
        (Channel.Email, { Emails.Count: 0 }) => "The lead has no email address.",
        _ => null,
    };

    private static IEnumerable<string> KnownTo(Lead lead, Channel channel) =>
        channel == Channel.Email ? lead.Emails.Select(email => email.Normalized) : lead.Phones.Select(phone => phone.E164);
}
