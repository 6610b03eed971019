using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;

namespace FollowUpEngine.Work;

/// <summary>What the owner reads when messages cannot be sent: what is wrong, what becomes of the messages, what to do.</summary>
internal static class SenderTroubleWords
{
    public static OwnerNotice Of(Business business, Channel channel, SenderTrouble trouble)
    {
        var (what, provider) = channel == Channel.Email ? ("emails", "SendGrid") : ("texts", "Twilio");
        var (fault, remedy) = Words(business, channel, trouble, what, provider);
        return new OwnerNotice(
            $"{business.Name}: {what} are not going out as they should",
            [fault, Becomes(business, channel, trouble), $"What to do: {remedy}"],
            Dashboard.Leads(business.Id),
            "Open the leads");
    }

    private static (string Fault, string Remedy) Words(Business business, Channel channel, SenderTrouble trouble, string what, string provider) => trouble switch
    {
        SenderTrouble.Credentials => (
            $"{provider} does not accept this installation's key.",
            $"ask whoever runs this installation to check the {provider} key and account in its settings."),
        SenderTrouble.Sender => channel == Channel.Email
            ? ($"{provider} does not let the business send from its address.", "verify the address of messaging.from (or its domain) at SendGrid, or change it in the business file.")
            : ($"{provider} does not let the business text from its number.", "check messaging.smsFrom or messaging.messagingServiceSid in the business file against the numbers of the Twilio account."),
        SenderTrouble.Registration => (
            "The number that texts come from is not registered with the carriers, so they refuse them.",
            "finish the registration of the brand and campaign (10-digit numbers) or the verification (toll-free numbers) in the Twilio console."),
        SenderTrouble.Account => (
            $"The {provider} account is suspended or limited: a trial, a plan that is used up, or an approval that is missing.",
            $"look at the account's state in the {provider} console."),
        SenderTrouble.Callback => (
            $"{provider} does not take this installation's public address for its reports, and so no message either.",
            "ask whoever runs this installation to check FollowUp:PublicBaseUrl: https, reached from outside, no underscore in its name."),
        SenderTrouble.StaffStopped => (
            $"Somebody of the business reported one of its own {what} as spam, or unsubscribed from them. {provider} sends that person nothing more.",
            channel == Channel.Sms
                ? "ask who it was. START, texted from their number to the business's, brings texts back; emails reach them all the same."
                : $"ask who it was, and take their address off the suppressions in the {provider} console, or give them another one in the business file."),
        SenderTrouble.Unfamiliar => (
            $"{provider} refuses messages for a reason that this version does not know.",
            $"look at the lead's timeline for the code, and for its meaning in {provider}'s list of errors; ask whoever runs this installation when it is not about that one lead."),
        SenderTrouble.Region => (
            "The Twilio account may not text into the region of a lead's number.",
            "if you serve people there, allow the region under Messaging Geographic Permissions in the Twilio console."),
        SenderTrouble.Bounces or SenderTrouble.Complaints or SenderTrouble.OptOuts => (
            $"{SenderHealthWords.TooMany(trouble)}{Counted(business, channel, trouble)} Mailbox providers and carriers stop listening to senders like that, so the engine has stopped first.",
            SenderHealthWords.Remedy(trouble)),
        SenderTrouble.Filtered when HasPaused(business, trouble) => (
            $"{SenderHealthWords.TooMany(trouble)}{Counted(business, channel, trouble)} Carriers block senders like that, so the engine has stopped first.", SenderHealthWords.Remedy(trouble)),
        SenderTrouble.Filtered => (
            "Carriers held back a text as spam.",
            "look at the latest texts: shortened links, capital letters and offers without the business's name are the usual causes. Change the template."),
        _ => (
            $"{provider} could not read a message; most likely a template is at fault.",
            "look at the lead's latest messages and at the template that they name."),
    };

    private static bool HasPaused(Business business, SenderTrouble trouble) => business.Sending.Pauses.Any(pause => pause.Trouble == trouble);

    private static string Counted(Business business, Channel channel, SenderTrouble trouble) => string.Concat(
        business.Sending.Pauses.Where(pause => pause.Trouble == trouble && pause.Channel == channel).Select(pause => $" {Phrase(pause.What)} is paused: {SenderHealthWords.Why(pause)}."));

    private static string Phrase(string what) => char.ToUpperInvariant(what[0]) + what[1..];

    private static string Becomes(Business business, Channel channel, SenderTrouble trouble) => trouble switch
    {
        SenderTrouble.Bounces or SenderTrouble.Complaints or SenderTrouble.OptOuts => SenderHealthWords.Becomes,
        SenderTrouble.Filtered when HasPaused(business, trouble) => SenderHealthWords.Becomes,
        SenderTrouble.Region or SenderTrouble.Filtered or SenderTrouble.Message or SenderTrouble.Unfamiliar => "That message did not go and is not tried again; it stands with its lead, with the reason.",
        SenderTrouble.StaffStopped => channel == Channel.Sms
            ? "No more texts are sent to them; what is meant for them goes by email."
            : "What is meant for them is thrown away there: the digest, handoffs and alerts.",
        _ => $"Nothing is lost: messages that were refused wait, and are tried again every hour for {SenderTroubleRules.Patience.Days} days.",
    };
}
