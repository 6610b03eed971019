using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>A lead as the API tells it.</summary>
public sealed record LeadView
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public string? FirstName { get; init; }

    public string? Company { get; init; }

    public string? Email { get; init; }

    /// <summary>E.164.</summary>
    public string? Phone { get; init; }

    public required IReadOnlyList<string> Emails { get; init; }

    public required IReadOnlyList<string> Phones { get; init; }

    public required LeadStage Stage { get; init; }

    public required string Status { get; init; }

    public required string Source { get; init; }

    public required bool Test { get; init; }

    public string? Service { get; init; }

    public string? Message { get; init; }

    public required PlaceGiven Place { get; init; }

    public required Instant ArrivedAt { get; init; }

    public required Instant LastInquiryAt { get; init; }

    public required int Inquiries { get; init; }

    public Instant? WaitingSince { get; init; }

    public Instant? FirstAutomaticTouchAt { get; init; }

    public Instant? FirstHumanTouchAt { get; init; }

    /// <summary>Whether the person agreed to automatic texts to the number above: their last word; null when there is none.</summary>
    public bool? SmsConsent { get; init; }

    /// <summary>The words on consent that are on record, and what asking and buying imply, by time.</summary>
    public required IReadOnlyList<ConsentView> Consents { get; init; }

    public required bool SmsStopped { get; init; }

    public required bool EmailStopped { get; init; }

    /// <summary>Suspicious inquiries of a known lead that wait to be looked at and released.</summary>
    public required int SuspiciousInquiries { get; init; }

    public OpenStall? Stall { get; init; }

    public required Instant StageSince { get; init; }

    public required BarView Bar { get; init; }

    public HandoffView? Handoff { get; init; }

    public AppointmentView? Appointment { get; init; }

    public Quote? Quote { get; init; }

    public Parking? Parking { get; init; }

    public Instant? SnoozedUntil { get; init; }

    /// <summary>Since when the customer's message has been waiting for an answer.</summary>
    public Instant? ReplyWaitingSince { get; init; }

    /// <summary>Addresses and numbers that messages did not reach.</summary>
    public required IReadOnlyList<string> DeadEmails { get; init; }

    public required IReadOnlyList<string> DeadPhones { get; init; }

    public EnrollmentView? Enrollment { get; init; }

    public required IReadOnlyList<CallTask> CallTasks { get; init; }

    /// <summary>What happens next, and when; null when the lead waits for nobody.</summary>
    public NextMoment? Next { get; init; }

    /// <summary>What did not go, and why.</summary>
    public required IReadOnlyList<HeldBack> HeldBack { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    public string? Quarantine { get; init; }

    public DetailsElsewhere? DetailsElsewhere { get; init; }

    /// <summary>What a person has to do, in a sentence; null when nothing.</summary>
    public string? Task { get; init; }

    public string? MergedInto { get; init; }

    /// <summary>The facts that would make sense now, by name.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    public static LeadView Of(StoredLead stored, Business business, Instant now)
    {
        var lead = stored.Lead;
        return new LeadView
        {
            Id = lead.Id.Value,
            Name = lead.FullName,
            FirstName = lead.FirstName,
            Company = lead.Company,
            Email = lead.Email?.Given,
            Phone = lead.Phone?.E164,
            Emails = [.. lead.Emails.Select(email => email.Given)],
            Phones = [.. lead.Phones.Select(phone => phone.E164)],
            Stage = lead.Stage,
            Status = StatusName.Of(lead.Status),
            Source = lead.SourceId,
            Test = lead.IsTest,
            Service = lead.Service,
            Message = lead.MessageExcerpt,
            Place = lead.Place,
            ArrivedAt = lead.ArrivedAt,
            LastInquiryAt = lead.LastInquiryAt,
            Inquiries = lead.Inquiries,
            WaitingSince = lead.WaitingSince,
            FirstAutomaticTouchAt = lead.FirstAutomaticTouchAt,
            FirstHumanTouchAt = lead.FirstHumanTouchAt,
            SmsConsent = ConsentLedger.HasAgreedToTexts(lead),
            Consents = ConsentView.Of(lead, business),
            SmsStopped = lead.SmsStopped,
            EmailStopped = lead.EmailStopped,
            SuspiciousInquiries = lead.SuspiciousInquiries,
            Stall = lead.Stall,
            StageSince = lead.StageSince,
            Bar = BarView.Of(lead),
            Handoff = HandoffView.Of(lead.Handoff),
            Appointment = AppointmentView.Of(lead.Appointment),
            Quote = lead.Quote,
            Parking = lead.Parking,
            SnoozedUntil = lead.SnoozedUntil,
            ReplyWaitingSince = lead.ReplyWaitingSince,
            DeadEmails = [.. lead.DeadEmails.Select(email => email.Given)],
            DeadPhones = [.. lead.DeadPhones.Select(phone => phone.E164)],
            Enrollment = EnrollmentView.Of(lead.Enrollment),
            CallTasks = lead.CallTasks,
            Next = stored is { DueAt: { } at, DueWhy: { } why } ? new NextMoment(at, why) : null,
            HeldBack = lead.HeldBack,
            Flags = lead.Flags,
            Quarantine = lead.Quarantine,
            DetailsElsewhere = lead.DetailsElsewhere,
            Task = LeadTasks.Of(lead, business),
            MergedInto = lead.MergedInto?.Value,
            Allowed = PeopleRules.Allowed(lead, business, now),
        };
    }
}
