using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>Two invented leads, one with every field and one with none, on which a template must render.</summary>
internal static class TemplateSamples
{
    public static IReadOnlyList<object> Models { get; } = [Model(Full()), Model(Sparse())];

    private static Dictionary<string, object?> Model(Lead lead) =>
        TemplateModel.Of(Sample(), lead, Sample().Staff[0], new MessageLinks("https://example.com/l/token", "https://example.com/leads/1"), "the body");

    private static Lead Sparse() => new()
    {
        Id = LeadId.New(Instant.FromUtc(2026, 1, 5, 12, 0)),
        SourceId = "website",
        ArrivedAt = Instant.FromUtc(2026, 1, 5, 12, 0),
        LastInquiryAt = Instant.FromUtc(2026, 1, 5, 12, 0),
    };

    private static Lead Full() => Sparse() with
    {
        FirstName = "Sam",
        FullName = "Sam Sample",
        Service = "Repair",
        MessageExcerpt = "It drips.",
        Emails = [EmailAddress.TryParse("sam@example.com", out _)!],
        Phones = [PhoneNumber.TryParse("+12075550123", out _)!],
    };

    private static Business Sample() => new()
    {
        Id = BusinessId.Parse("sample"),
        Name = "Sample",
        PostalAddress = "1 Sample Street",
        Phone = "+12075550100",
        Website = "https://example.com",
        Zone = DateTimeZone.Utc,
        Hours = new WorkingHours(DateTimeZone.Utc, new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenSpan>>(), HolidayCalendar.None),
        Staff = [new StaffMember { Id = "owner", Name = "Owner", Roles = [StaffRole.Owner] }],
        Messaging = new Messaging { From = EmailAddress.TryParse("hello@example.com", out _)!, FromName = "Sample", Signature = "Owner" },
    };
}
