using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Frame;

namespace FollowUpEngine.Pages.Leads;

/// <summary>A list of leads.</summary>
public sealed record LeadsModel
{
    public required Site Site { get; init; }

    public required Business Business { get; init; }

    /// <summary>In the order shown.</summary>
    public required IReadOnlyList<Lead> Leads { get; init; }

    /// <summary>The status that the list is limited to; null shows all.</summary>
    public LeadStatus? Status { get; init; }

    public required Func<LeadId, string> PathOf { get; init; }

    /// <summary>Where the list goes on; null at its end.</summary>
    public string? NextPath { get; init; }
}
