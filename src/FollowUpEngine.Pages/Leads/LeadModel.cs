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

    /// <summary>Takes the POST of a fact, by the field names of the API.</summary>
    public required string FactPath { get; init; }

    /// <summary>The facts that would make sense now, by the names of the API.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    public required Func<LeadId, string> PathOf { get; init; }

    /// <summary>Fields that go with each form unseen.</summary>
    public IReadOnlyDictionary<string, string> Hidden { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the last form did, in a sentence.</summary>
    public string? Notice { get; init; }

    /// <summary>The last form was refused, and the notice says why.</summary>
    public bool IsRefusal { get; init; }
}
