using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>What the numbers need to know of a lead, and no word of who it is.</summary>
public sealed record CountedLead
{
    private static readonly IReadOnlyDictionary<string, string> NoLabels = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Null: it stands in no store.</summary>
    public LeadId? Id { get; init; }

    /// <summary>The name of the source of its first inquiry; it stays attached to the deal.</summary>
    public required string Source { get; init; }

    public required Instant ArrivedAt { get; init; }

    public required LeadStage Stage { get; init; }

    public Instant StageSince { get; init; }

    public required Course Course { get; init; }

    /// <summary>Who handed it over, and who took it or won it, by name.</summary>
    public string? Generator { get; init; }

    public string? Closer { get; init; }

    public Instant? FirstAutomaticAt { get; init; }

    public Instant? FirstHumanAt { get; init; }

    /// <summary>How its source's leads come to be; null: nobody said.</summary>
    public SourceKind? Kind { get; init; }

    public bool IsReferral => Kind == SourceKind.Referral;

    /// <summary>The customer says nothing to the quote (S2).</summary>
    public bool IsSilent { get; init; }

    /// <summary>The engine watched it, so that stalls are among its facts; of a history in a file nobody knows.</summary>
    public bool IsFollowed { get; init; } = true;

    /// <summary>Whatever else it shall be counted by, for example the page that it came from.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = NoLabels;

    /// <summary>Null when it is none: a test, in quarantine, or part of another one.</summary>
    public static CountedLead? Of(Lead lead, Business business) => lead.IsTest || lead.Status is LeadStatus.Quarantined or LeadStatus.Merged ? null : new CountedLead
    {
        Id = lead.Id,
        Source = business.Source(lead.SourceId)?.Name ?? lead.SourceId,
        ArrivedAt = lead.ArrivedAt,
        Stage = lead.Stage,
        StageSince = lead.StageSince,
        Course = lead.Course,
        Generator = lead.Course.Generator is { } generator ? PeopleNames.Of(generator, business) : null,
        Closer = (lead.Course.Closer ?? lead.Handoff?.Closer) is { } closer ? PeopleNames.Of(closer, business) : null,
        FirstAutomaticAt = lead.FirstAutomaticTouchAt,
        FirstHumanAt = lead.FirstHumanTouchAt,
        Kind = business.Source(lead.SourceId)?.Kind,
        IsSilent = lead.Stall?.Cause == StallCause.S2,
    };
}
