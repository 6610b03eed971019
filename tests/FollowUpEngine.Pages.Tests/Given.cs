using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Frame;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Pages.Tests;

/// <summary>An invented business in New York, on a Tuesday in March at nine in the morning.</summary>
internal static class Given
{
    public static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    public static readonly Instant Now = Instant.FromUtc(2026, 3, 3, 14, 0);

    public static readonly LeadId Mia = LeadId.New(Now - Duration.FromMinutes(18));

    public static readonly LeadId Other = LeadId.Parse("0198a000000070008000000000000001");

    public static Business Business(string name = "Harbor Heating & Air", string staff = "Dana Reed", string source = "Website form") => new()
    {
        Id = BusinessId.Parse("harbor"),
        Name = name,
        PostalAddress = "12 Wharf Street, Portland, ME 04101",
        Phone = "+12075550100",
        Zone = NewYork,
        Hours = new WorkingHours(NewYork, new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenSpan>>(), HolidayCalendar.None),
        Services = ["Furnace repair", "Heat pump", "Maintenance"],
        Staff = [new StaffMember { Id = "dana", Name = staff, Roles = [StaffRole.Owner] }],
        Sources = [new LeadSource { Id = "website", Name = source }],
        Messaging = new Messaging { From = Email("hello@harbor.example"), FromName = "Harbor Heating & Air", Signature = "Dana" },
    };

    public static Site Site(string businessName = "Harbor Heating & Air") => new()
    {
        BusinessName = businessName,
        Zone = NewYork,
        Now = Now,
        StartPath = "/",
        LeadsPath = "/leads/harbor",
        SubmissionsPath = "/submissions/harbor",
        MailboxPath = "/mailbox/harbor",
        DigestPath = "/digest/harbor",
    };

    public static EmailAddress Email(string text) => EmailAddress.TryParse(text, out var fault) ?? throw new FormatException(fault);

    public static PhoneNumber Phone(string text) => PhoneNumber.TryParse(text, out var fault) ?? throw new FormatException(fault);
}
