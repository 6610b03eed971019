using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Replies;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>Two invented leads, one with every field and one with none, on which a template must render.</summary>
internal static class TemplateSamples
{
    private static readonly Business Business = Sample();

    public static IReadOnlyList<object> Models { get; } = [Model(Full()), Model(Sparse())];

    private static Dictionary<string, object?> Model(Lead lead) =>
        TemplateModel.Of(Business, lead, Business.Staff[0], new MessageLinks("https://example.com/l/token", "https://example.com/leads/1", "https://example.com/l/answer", "https://example.com/l/handoff")
        {
            Outcome = "https://example.com/l/outcome",
            Booking = "https://example.com/l/booking",
            Times = lead.Appointment is null ? [] : [Instant.FromUtc(2026, 1, 8, 15, 0), Instant.FromUtc(2026, 1, 9, 20, 0)],
        });

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
        LastWord = new CustomerWord(Instant.FromUtc(2026, 1, 6, 11, 0), Channel.Sms, "Does Thursday work?", ReplyKind.MaybeStop, 2),
        Place = new PlaceGiven { City = "Portland", PostalCode = "04101" },
        Bar = [new BarAnswer(BarQuestion.Need, Meets: true) { Answer = "A new pump", Evidence = "On the phone", Who = "Owner" }],
        Handoff = new Handoff
        {
            Closer = "owner",
            At = Instant.FromUtc(2026, 1, 6, 12, 0),
            From = "Owner",
            Why = "Owner: the only closer there is.",
            NextStep = "Estimate visit on Thursday",
            Context = "It is twelve years old.",
            BudgetDiscussed = true,
            Override = "They are in a hurry",
            Question = "Is the attic open?",
            Answer = "By a hatch.",
            RejectReason = RejectReason.Price,
            RejectedBy = "Owner",
            RejectText = "Too dear for them.",
        },
        Appointment = new Appointment
        {
            Number = 1,
            BookedAt = Instant.FromUtc(2026, 1, 6, 12, 0),
            Starts = Instant.FromUtc(2026, 1, 8, 15, 0),
            Kind = "Estimate visit",
            Address = "2 Sample Street",
        },
        Quote = new Quote(1_234.50m, Instant.FromUtc(2026, 1, 9, 12, 0), new LocalDate(2026, 2, 9), "https://example.com/q/1"),
        Stall = new OpenStall(StallCause.S2, StallSide.Sales, Instant.FromUtc(2026, 1, 9, 12, 0), Instant.FromUtc(2026, 1, 12, 12, 0), "owner"),
    };

    private static Business Sample() => new()
    {
        Id = BusinessId.Parse("sample"),
        Name = "Sample",
        PostalAddress = "1 Sample Street",
        Phone = "+12075550100",
        Website = "https://example.com",
        ReviewLink = "https://example.com/review",
        Zone = DateTimeZone.Utc,
        Hours = new WorkingHours(DateTimeZone.Utc, new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenSpan>>(), HolidayCalendar.None),
        Staff = [new StaffMember { Id = "owner", Name = "Owner", Roles = [StaffRole.Owner] }],
        Messaging = new Messaging { From = EmailAddress.TryParse("hello@example.com", out _)!, FromName = "Sample", Signature = "Owner" },
    };
}
