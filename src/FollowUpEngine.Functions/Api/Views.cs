using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>The hook's answer.</summary>
public sealed record AcceptedView(bool Accepted, IReadOnlyList<AcceptedLead> Leads, string? NotALead);

public sealed record LeadListView(IReadOnlyList<LeadView> Leads, string? Next);

public sealed record FactsView(IReadOnlyList<LeadFact> Facts);

public sealed record TouchListView(IReadOnlyList<TouchView> Touches, string? Next);

/// <summary>A row of the send ledger.</summary>
public sealed record TouchView(string Lead, string Enrollment, string Step, TouchBody Touch);

public sealed record SubmissionListView(IReadOnlyList<SubmissionView> Submissions, string? Next);

/// <param name="Raw">Base64 of what was sent; null when it was too large to keep.</param>
public sealed record SubmissionView(string Id, SubmissionStatus Status, Instant At, string Source, string Reason, string? ContentType, int Bytes, string? Raw);

/// <param name="Status"><c>ok</c> or <c>late</c>: the tick has not run for three minutes, or work waits.</param>
/// <param name="Version">Of the app, with its build: a deployment looks whether the new one answers.</param>
/// <param name="IsTicking">Whether the tick ran within three minutes; how much work waits is told apart.</param>
public sealed record HealthView(
    string Status, string Version, Instant Now, Instant? LastTick, bool IsTicking, string Store, string Delivery, int Businesses, int OverdueWakes, IReadOnlyList<string> Problems);
