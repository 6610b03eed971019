using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences.Preview;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Local.Commands.Cadences;

/// <summary>The inquiry of somebody who does not exist. Without contact points given it has both, near the business.</summary>
internal sealed record InventedLead(string? Name, string? Email, string? Phone, string? PostalCode, string? Service, bool? TextConsent)
{
    public Inquiry Inquire(Business business)
    {
        var anybody = InventedInquiry.Of(business);
        var isOpen = Email is null && Phone is null;
        return anybody with
        {
            FullName = Name ?? anybody.FullName,
            Emails = isOpen ? anybody.Emails : Email is { } email ? [Parsed(email, EmailAddress.TryParse, "--email")] : [],
            Phones = isOpen ? anybody.Phones : Phone is { } phone ? [Parsed(phone, PhoneNumber.TryParse, "--phone")] : [],
            Place = new PlaceGiven { PostalCode = PostalCode },
            Service = Service ?? anybody.Service,
            Consents = TextConsent is { } granted ? [new ConsentGiven { Channel = ConsentChannel.Sms, Granted = granted, Field = "preview" }] : [],
        };
    }

    private delegate T? TryParse<T>(string text, out string? fault);

    private static T Parsed<T>(string text, TryParse<T> parse, string option)
        where T : class => parse(text, out var fault) ?? throw new CommandException($"{option}: {fault}", exitCode: ExitCodes.Usage);
}
