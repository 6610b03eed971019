using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Calls;

/// <summary>Who called, and may the caller be texted at all? Consent, stops, doubt about the number and hours are asked of every message later. Pure.</summary>
internal static class MissedCallRules
{
    /// <summary>Colleagues and the business's own lines are no customers: their calls leave nothing behind.</summary>
    public static bool IsOurs(PhoneNumber caller, Business business) =>
        business.Staff.Any(person => person.Phone == caller)
        || business.Messaging.SmsFrom == caller
        || (business.Voice is { } voice && (voice.RingTo == caller || voice.Numbers.Contains(caller)))
        || PhoneNumber.TryParse(business.Phone, out _) == caller;

    /// <summary>Null when nothing that came with the call speaks against a text.</summary>
    public static Unanswered? WhyNot(InboundCall call) => call switch
    {
        { From: { } caller } when !NorthAmerica.Has(caller) =>
            new Unanswered("number abroad", "The number lies outside North America, where other laws hold for texts. Call back instead."),
        { From: { } caller } when NorthAmerica.IsTollFree(caller) =>
            new Unanswered("toll-free number", "A toll-free number is a company's line, and nobody reads texts there. Call back instead."),
        { IsSpoofed: true } => new Unanswered("number not the caller's", "The telephone company found that the number shown is not the caller's. Whose it is did not call."),
        { Line: LineType.Other } => new Unanswered("no mobile number", "The telephone company says that the number takes no texts. Call back instead."),
        _ => null,
    };
}
