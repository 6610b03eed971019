using System.Text.Json.Serialization;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>The hook's answer.</summary>
public sealed record AcceptedView(bool Accepted, IReadOnlyList<AcceptedLead> Leads, string? NotALead);

public sealed record LeadListView(IReadOnlyList<LeadView> Leads, string? Next);

public sealed record FactsView(IReadOnlyList<LeadFact> Facts)
{
    public static FactsView Of(IEnumerable<LeadFact> facts) => new([.. facts.Select(Shown)]);

    /// <summary>Steps by the names that the cadence gives them: see <see cref="TouchRef.PlainStep"/>.</summary>
    internal static LeadFact Shown(LeadFact fact) => fact is Enrolled enrolled
        ? enrolled with { Touches = [.. enrolled.Touches.Select(touch => touch with { Step = new TouchRef(enrolled.Enrollment, touch.Step).PlainStep })] }
        : fact;
}

public sealed record TouchListView(IReadOnlyList<TouchView> Touches, string? Next);

/// <summary>A row of the send ledger.</summary>
/// <param name="Name">Its own in the ledger.</param>
public sealed record TouchView(string Lead, [property: JsonIgnore] TouchRef Name, TouchBody Touch)
{
    public string Enrollment => Name.Enrollment;

    public string Step => Name.PlainStep;

    /// <summary>From 1: what surely reached nobody may go again, under a row of its own.</summary>
    public int Try => Name.Try;
}

public sealed record SubmissionListView(IReadOnlyList<SubmissionView> Submissions, string? Next);

/// <param name="Raw">Base64 of what was sent; null when it was too large to keep.</param>
public sealed record SubmissionView(string Id, SubmissionStatus Status, Instant At, string Source, string Reason, string? ContentType, int Bytes, string? Raw);

/// <param name="Status"><c>ok</c> or <c>late</c>: the tick has not run for three minutes, or work waits.</param>
/// <param name="Version">Of the app, with its build: a deployment looks whether the new one answers.</param>
/// <param name="IsTicking">Whether the tick ran within three minutes; how much work waits is told apart.</param>
public sealed record HealthView(
    string Status, string Version, Instant Now, Instant? LastTick, bool IsTicking, string Store, string Delivery, int Businesses, int OverdueWakes, IReadOnlyList<string> Problems);
