using FollowUpEngine.Intake;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>Whether a person agreed to texts, read from what their forms said.</summary>
internal static class Consents
{
    public static void Check(Instances.Sending message, ObservedLead lead, Ledger ledger, Observer observer)
    {
        var given = Given(lead, ledger).ToList();
        var isDirectAnswer = Ends.IsFirstAnswer(lead, message.Key.Touch.Enrollment);
        if (given.Count > 0 && given.TrueForAll(one => !one))
        {
            observer.Break(Promise.NothingForbidden, $"{observer.Short(message.Key)} is a text, and the box for texts was left open.");
        }
        else if (given.Count == 0 && !isDirectAnswer)
        {
            observer.Break(Promise.NothingForbidden, $"{observer.Short(message.Key)} is a text without consent and no direct answer.");
        }
    }

    /// <summary>Each box that was shown, with those of the leads that turned out to be this person.</summary>
    private static IEnumerable<bool> Given(ObservedLead lead, Ledger ledger) =>
        from one in lead.Folded!.Absorbed.Select(ledger.Find).Append(lead)
        from pair in one!.Facts
        where pair.Fact is InquiryReceived
        from consent in ((InquiryReceived)pair.Fact).Inquiry.Consents
        where consent.Channel == ConsentChannel.Sms
        select consent.Granted;
}
