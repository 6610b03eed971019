using System.Text.Json.Serialization;
using FollowUpEngine.Replay;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>What an import did, or would do: counts, and the first few of what a person wants to see, with personal data masked.</summary>
public record ImportFigures
{
    /// <summary>All rows behind the header.</summary>
    public required int Rows { get; init; }

    public required int NewLeads { get; init; }

    /// <summary>Rows of a person who stands in an earlier row: one lead each.</summary>
    public required int SamePersonInFile { get; init; }

    /// <summary>Rows that an earlier import brought.</summary>
    public required int AlreadyThere { get; init; }

    /// <summary>Rows that are added to a silent lead of an earlier import.</summary>
    public required int AddedToSilent { get; init; }

    /// <summary>Rows of people who are leads here already; they stay as they are.</summary>
    public required int KnownPeople { get; init; }

    /// <summary>The first of <see cref="KnownPeople"/>.</summary>
    public required IReadOnlyList<int> FirstKnownRows { get; init; }

    /// <summary>Rows of people who were erased here.</summary>
    public required int Erased { get; init; }

    public required int FaultyRows { get; init; }

    /// <summary>The most frequent first.</summary>
    public required IReadOnlyList<FaultFigures> Faults { get; init; }

    /// <summary>The day of the first arrival.</summary>
    public required LocalDate? From { get; init; }

    /// <summary>The day of the last one.</summary>
    public required LocalDate? Until { get; init; }

    /// <summary>New leads by the stage in which they arrive.</summary>
    public required IReadOnlyList<NamedCount> Stages { get; init; }

    /// <summary>New leads without an end.</summary>
    public required int Open { get; init; }

    public required int WonDeals { get; init; }

    public required decimal WonAmount { get; init; }

    /// <summary>Rows by source, the most frequent.</summary>
    public required IReadOnlyList<NamedCount> Sources { get; init; }

    /// <summary>Rows that do not say where the person came from.</summary>
    public required int WithoutSource { get; init; }

    /// <summary>New leads with neither an address nor a number.</summary>
    public required int WithoutContact { get; init; }

    /// <summary>Rows with an address or a number that cannot be used.</summary>
    public required int UnusableContacts { get; init; }

    /// <summary>Addresses and numbers that stand in so many rows that they are nobody's.</summary>
    public required int Placeholders { get; init; }

    /// <summary>Of the first new leads.</summary>
    public required IReadOnlyList<ImportSample> Samples { get; init; }

    /// <summary>Whether it changed anything, so that the journal tells it.</summary>
    [JsonIgnore]
    public bool IsTold => NewLeads > 0 || AddedToSilent > 0;
}
