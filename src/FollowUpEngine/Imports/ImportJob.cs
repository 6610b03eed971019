using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>An import that somebody began on the page; a business has one at a time.</summary>
public sealed record ImportJob
{
    public required string Id { get; init; }

    /// <summary>Of the file, as it was called there.</summary>
    public required string FileName { get; init; }

    /// <summary>The name of the person who brought it.</summary>
    public required string Who { get; init; }

    /// <summary>Rows that hold the file.</summary>
    public required int Pieces { get; init; }

    public required ImportPhase Phase { get; init; }

    public ImportChoices Choices { get; init; } = ImportChoices.None;

    /// <summary>How often its choices were made: what was found by others does not count.</summary>
    public int Look { get; init; }

    /// <summary>Rows are read as of this moment, however long it takes.</summary>
    public required Instant LookedAt { get; init; }

    /// <summary>All of it is told as of this moment; null: nobody has pressed the button.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When anything last changed.</summary>
    public required Instant TouchedAt { get; init; }

    /// <summary>People of the file who are done with.</summary>
    public int People { get; init; }

    /// <summary>Their rows.</summary>
    public int Rows { get; init; }

    /// <summary>Its columns, with what they were taken for; empty until it was looked at.</summary>
    public IReadOnlyList<ImportColumn> Columns
    {
        get => field ?? [];
        init;
    }

    public ImportFigures? Figures { get; init; }

    /// <summary>What must be said before anything can be found out, in sentences.</summary>
    public IReadOnlyList<string> Asks
    {
        get => field ?? [];
        init;
    }

    /// <summary>Rows that hold the file of faults; 0: there is none.</summary>
    public int FaultPieces { get; init; }

    /// <summary>It failed as often as a message may, and waits for somebody to press a button.</summary>
    public bool IsStuck { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsRunning => Phase is ImportPhase.Looking or ImportPhase.Importing;

    /// <summary>Whether nobody has moved it on from there.</summary>
    internal bool IsAt(ImportJob other) => (Id, Look, Phase, People, TouchedAt) == (other.Id, other.Look, other.Phase, other.People, other.TouchedAt);

    /// <summary>Whether the button may be pressed: everything was asked and answered.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsReady => Phase == ImportPhase.Looked && Asks.Count == 0 && Figures is { } figures && figures.Rows > figures.FaultyRows && (figures.WithoutSource == 0 || Choices.Source is not null);

    /// <summary>The name of the file of faults, which is another each time that the choices change.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string FaultsName => $"faults-{Look}";
}
