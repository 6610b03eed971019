using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Privacy;

/// <summary>
/// The row of an erasure: what is still to be done, and afterwards the proof of what was. Finished, it holds nothing by which the person could be known.
/// </summary>
public sealed record ErasureBody
{
    public required Instant At { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    /// <summary>The lead and all that it had absorbed.</summary>
    public required IReadOnlyList<LeadId> Leads { get; init; }

    /// <summary>Whom it is about; null as soon as it is not needed any more.</summary>
    public PersonTraces? Person { get; init; }

    /// <summary>The provider's names of texts that it still keeps.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>What still has to be done.</summary>
    public required ErasureStep Next { get; init; }

    /// <summary>How often the providers were asked.</summary>
    public int Asked { get; init; }

    public Instant? FinishedAt { get; init; }

    public int Rows { get; init; }

    public int Messages { get; init; }

    /// <summary>What could not be done, in sentences.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>The keys of rows that still name the person, as the search at the end found them.</summary>
    public IReadOnlyList<ErasureFinding> Findings { get; init; } = [];
}

/// <summary>A row that names the person and belongs to somebody or something else.</summary>
public sealed record ErasureFinding(string Key, PersonTrace Trace);

public enum ErasureStep
{
    /// <summary>The engine knows the lead no more; its rows still stand.</summary>
    Rows,

    /// <summary>Copies of messages: at the providers, in the outbox.</summary>
    Messages,

    /// <summary>Nothing.</summary>
    None,
}
