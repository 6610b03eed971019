using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Frame;

namespace FollowUpEngine.Pages.Leads;

/// <summary>One lead: what happened, what happens next, and why something did not go.</summary>
public sealed record LeadModel
{
    public required Site Site { get; init; }

    public required Business Business { get; init; }

    public required StoredLead Stored { get; init; }

    /// <summary>By time, the oldest first, with those of absorbed leads.</summary>
    public required IReadOnlyList<LeadFact> Facts { get; init; }

    /// <summary>Takes the POST that releases from quarantine: <c>by</c>.</summary>
    public required string ReleasePath { get; init; }

    /// <summary>Takes the POST that notes a call: <c>who</c>, <c>how</c>, <c>evidence</c>.</summary>
    public required string TouchPath { get; init; }

    public required Func<LeadId, string> PathOf { get; init; }

    /// <summary>What the last form did, in a sentence.</summary>
    public string? Notice { get; init; }
}
