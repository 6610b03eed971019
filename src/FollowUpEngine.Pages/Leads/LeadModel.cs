using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Pages.Leads;

/// <summary>One lead: what happened, what happens next, and why something did not go.</summary>
public sealed record LeadModel
{
    public required Instant Now { get; init; }

    /// <summary>The list that the lead was chosen from.</summary>
    public required string BackPath { get; init; }

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

    /// <summary>What the last form said and was not taken, to be looked at and sent again; null: nothing.</summary>
    public IReadOnlyDictionary<string, string>? Draft { get; init; }

    /// <summary>Why it was not taken: what others did since the page was made.</summary>
    public IReadOnlyList<LeadFact> Meanwhile { get; init; } = [];

    /// <summary>Takes the POST of a message to the person; null: nobody writes from this page.</summary>
    public string? MessagePath { get; init; }

    /// <summary>The page of what would be sent; null: there is none.</summary>
    public string? PreviewPath { get; init; }

    /// <summary>The ways by which the person can be written to, the one they wrote by first.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>What the last form did, in a sentence.</summary>
    public string? Notice { get; init; }

    /// <summary>The last form was refused, and the notice says why.</summary>
    public bool IsRefusal { get; init; }
}
