using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Local.Commands.Cadences;

/// <summary>The inquiry of somebody who does not exist. Without contact points given it has both, near the business.</summary>
internal sealed record InventedLead(string? Name, string? Email, string? Phone, string? PostalCode, string? Service, bool? TextConsent)
{
    private const string DefaultEmail = "sam.sample@example.com";

    public Inquiry Inquire(Business business)
    {
        var isOpen = Email is null && Phone is null;
        return new Inquiry
        {
            ContentHash = "preview",
            Builder = "preview",
            FullName = Name ?? "Sam Sample",
            Emails = (isOpen ? DefaultEmail : Email) is { } email ? [Parsed(email, EmailAddress.TryParse, "--email")] : [],
            Phones = (isOpen ? Near(business) : Phone) is { } phone ? [Parsed(phone, PhoneNumber.TryParse, "--phone")] : [],
            Place = new PlaceGiven { PostalCode = PostalCode },
            Service = Service ?? (business.Services is [var first, ..] ? first : null),
            Consents = TextConsent is { } granted ? [new ConsentGiven { Channel = ConsentChannel.Sms, Granted = granted, Field = "preview" }] : [],
        };
    }

    private delegate T? TryParse<T>(string text, out string? fault);

    private static T Parsed<T>(string text, TryParse<T> parse, string option)
        where T : class => parse(text, out var fault) ?? throw new CommandException($"{option}: {fault}", exitCode: ExitCodes.Usage);

    /// <summary>A number that is nobody's (555-01xx is kept free for that), with the business's area code.</summary>
    private static string? Near(Business business) =>
        business.Messaging.SmsFrom?.E164 is ['+', '1', var a, var b, var c, ..] ? $"+1{a}{b}{c}5550123" : null;
}
