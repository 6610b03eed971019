using FollowUpEngine.Consent.Records;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>Whether a person agreed to texts to this number, read from what their forms said and from START out of their own hand.</summary>
internal static class Consents
{
    public static void Check(Instances.Sending message, ObservedLead lead, Ledger ledger, Observer observer)
    {
        var given = Given(lead, ledger).ToList();
        var isDirectAnswer = Ends.IsFirstAnswer(lead, message.Key.Touch.Enrollment);
        if (given.Count > 0 && given.TrueForAll(one => !one) && !IsFor(message.To, lead, ledger))
        {
            observer.Break(Promise.NothingForbidden, $"{observer.Short(message.Key)} is a text, and the box for texts was left open.");
        }
        else if (!isDirectAnswer && !IsFor(message.To, lead, ledger))
        {
            observer.Break(Promise.NothingForbidden, $"{observer.Short(message.Key)} is a text without consent for its number and no direct answer.");
        }
    }

    /// <summary>Whether a form that was ticked gave this number (or none), or START came from it.</summary>
    private static bool IsFor(string number, ObservedLead lead, Ledger ledger) => lead.Folded!.Absorbed.Select(ledger.Find).Append(lead).SelectMany(one => one!.Facts).Any(pair => pair.Fact switch
    {
        InquiryReceived { Inquiry: var inquiry } => inquiry.Consents.Any(consent => consent is { Channel: ConsentChannel.Sms, Granted: true })
            && (inquiry.Phones.Count == 0 || inquiry.Phones.Any(phone => phone.E164 == number)),
        ConsentRecorded { Consent: { Way: ConsentWay.Typed, Channel: Channel.Sms } consent } => consent.Contacts.Contains(number, StringComparer.Ordinal),
        _ => false,
    });

    /// <summary>Each box that was shown, with those of the leads that turned out to be this person.</summary>
    private static IEnumerable<bool> Given(ObservedLead lead, Ledger ledger) =>
        from one in lead.Folded!.Absorbed.Select(ledger.Find).Append(lead)
        from pair in one!.Facts
        where pair.Fact is InquiryReceived
        from consent in ((InquiryReceived)pair.Fact).Inquiry.Consents
        where consent.Channel == ConsentChannel.Sms
        select consent.Granted;
}
