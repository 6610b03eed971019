using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Sending;

/// <summary>Messages as the composer makes them, to a lead of whom everything is known and to one of whom nothing is.</summary>
internal static class Composed
{
    private static readonly MessageComposer Composer = new(new LinkTokens(new InstallationSecret(new byte[32])), new PublicAddress(new Uri("https://follow.example/")));
    private static readonly Instant At = Given.TuesdayMorning;

    public static Lead Known { get; } = new()
    {
        Id = LeadId.Parse("01961a1b2c3d7000800000000000abcd"),
        SourceId = "website",
        ArrivedAt = At,
        LastInquiryAt = At,
        FirstName = "Pat",
        FullName = "Pat Example",
        Service = "Furnace repair",
        MessageExcerpt = "It is cold in here.",
        Emails = [Given.Email("pat@example.com")],
        Phones = [Given.Phone("+12075551001")],
        Bar = [new BarAnswer(BarQuestion.Need, Meets: true) { Answer = "a new heat pump", Evidence = "on the phone" }, new BarAnswer(BarQuestion.Budget, Meets: false) { Answer = "under 5,000" }],
        Handoff = new Handoff
        {
            Closer = "lee", At = At, From = "Sam Ortiz", Why = "Lee Novak: the only closer who works now.", NextStep = "Estimate visit on Thursday at ten", Context = "The heat pump is twelve years old.",
            BudgetDiscussed = true, Override = "They are in a hurry.", Question = "Is the attic open?", Answer = "Yes, by a hatch.", AskedBy = "lee",
            RejectReason = RejectReason.OutsideTheArea, RejectedBy = "Lee Novak", RejectText = "That is in New Hampshire.",
        },
        // 10:00 in Portland, two days after the clocks went forward.
        Appointment = new Appointment { Number = 1, BookedAt = At, Starts = Instant.FromUtc(2026, 3, 10, 14, 0), Kind = "Estimate visit", Address = "2 Pine Street, Portland" },
        Quote = new Quote(14_200m, At, new LocalDate(2026, 4, 2), "https://harbor-heating.example/q/8f3k2"),
        LastTextAt = At,
    };

    public static Lead Unknown { get; } = new()
    {
        Id = Known.Id, SourceId = "gone", ArrivedAt = At, LastInquiryAt = At, Emails = Known.Emails, Phones = Known.Phones, LastTextAt = At,
    };

    /// <summary>A business that says no more of itself than it must.</summary>
    public static Business Plain { get; } = Given.Harbor with { Phone = null, ReviewLink = null };

    public static EmailMessage Email(Business business, Lead lead, string template, string? person = null) => Composer.Email(business, lead, Pending(template, Channel.Email, person));

    /// <summary>From an installation that takes answers by email itself.</summary>
    public static EmailMessage AnsweredAt(ReplyAddress replies, string template, string? person = null) =>
        new MessageComposer(new LinkTokens(new InstallationSecret(new byte[32])), new PublicAddress(new Uri("https://follow.example/")), replies).Email(Given.Harbor, Known, Pending(template, Channel.Email, person));

    public static string Sms(Business business, Lead lead, string template) => Composer.Sms(business, lead, Pending(template, Channel.Sms, null)).Text;

    private static PendingTouch Pending(string template, Channel channel, string? person)
    {
        var plan = new PlannedTouch { Step = "s", Channel = channel, Audience = person is null ? Audience.Lead : Audience.Staff, Person = person, Template = template, DueAt = At };
        return new PendingTouch { Touch = new TouchRef("e-1", "s"), Plan = plan, NextAt = At };
    }
}
