using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>The hook's answer.</summary>
public sealed record AcceptedView(bool Accepted, IReadOnlyList<AcceptedLead> Leads, string? NotALead);

public sealed record LeadListView(IReadOnlyList<LeadView> Leads, string? Next);

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

    public bool? SmsConsent { get; init; }

    public required bool SmsStopped { get; init; }

    public required bool EmailStopped { get; init; }

    /// <summary>Suspicious inquiries of a known lead that wait to be looked at and released.</summary>
    public required int SuspiciousInquiries { get; init; }

    public OpenStall? Stall { get; init; }

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

    public static LeadView Of(StoredLead stored)
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
            SmsConsent = lead.SmsConsent,
            SmsStopped = lead.SmsStopped,
            EmailStopped = lead.EmailStopped,
            SuspiciousInquiries = lead.SuspiciousInquiries,
            Stall = lead.Stall,
            Next = stored is { DueAt: { } at, DueWhy: { } why } ? new NextMoment(at, why) : null,
            HeldBack = lead.HeldBack,
            Flags = lead.Flags,
            Quarantine = lead.Quarantine,
            DetailsElsewhere = lead.DetailsElsewhere,
            Task = LeadTasks.Of(lead),
            MergedInto = lead.MergedInto?.Value,
        };
    }
}

public sealed record FactsView(IReadOnlyList<LeadFact> Facts);

public sealed record TouchListView(IReadOnlyList<TouchView> Touches, string? Next);

/// <summary>A row of the send ledger.</summary>
public sealed record TouchView(string Lead, string Enrollment, string Step, TouchBody Touch);

public sealed record SubmissionListView(IReadOnlyList<SubmissionView> Submissions, string? Next);

/// <param name="Raw">Base64 of what was sent; null when it was too large to keep.</param>
public sealed record SubmissionView(string Id, SubmissionStatus Status, Instant At, string Source, string Reason, string? ContentType, int Bytes, string? Raw);

/// <param name="Status"><c>ok</c> or <c>late</c>: the tick has not run for three minutes.</param>
public sealed record HealthView(string Status, Instant Now, Instant? LastTick, string Store, string Delivery, int Businesses, int OverdueWakes, IReadOnlyList<string> Problems);

/// <summary>A fact that a person tells.</summary>
public sealed record FactRequest(string? Fact, string? Who, string? Reason, string? Text, string? Evidence, Instant? At, string? Channel);
