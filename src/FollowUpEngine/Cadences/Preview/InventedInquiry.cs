using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Cadences.Preview;

/// <summary>The inquiry of somebody who does not exist, to look at what they would get.</summary>
public static class InventedInquiry
{
    /// <summary>Reachable both ways, near the business, asking for the first of its services.</summary>
    public static Inquiry Of(Business business) => new()
    {
        ContentHash = "preview",
        Builder = "preview",
        FullName = "Sam Sample",
        Emails = [EmailAddress.TryParse("sam.sample@example.com", out _)!],
        Phones = Near(business) is { } phone ? [phone] : [],
        Service = business.Services is [var first, ..] ? first : null,
    };

    /// <summary>The lead that it makes, answered and spoken with: what is asked about then is a cadence alone.</summary>
    public static Lead LeadOf(LeadCommand.ReceiveInquiry inquire, Business business, Instant now)
    {
        var facts = ((LeadDecision.Change)LeadDecider.Decide(null, inquire, business with { Cadences = CadenceBook.Empty }, now)).Facts;
        return facts.Aggregate((Lead?)null, LeadFolding.Evolve)! with { Pending = [], WaitingSince = null };
    }

    /// <summary>A number that is nobody's (555-01xx is kept free for that), with the business's area code.</summary>
    private static PhoneNumber? Near(Business business) =>
        business.Messaging.SmsFrom?.E164 is ['+', '1', var a, var b, var c, ..] ? PhoneNumber.TryParse($"+1{a}{b}{c}5550123", out _) : null;
}
