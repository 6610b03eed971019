using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>One row of a history: an inquiry, and what people did about it afterwards, in order.</summary>
public sealed record HistoryLead
{
    /// <summary>The row's number in the file as a spreadsheet counts it: the header is 1.</summary>
    public required int Row { get; init; }

    public required Instant ArrivedAt { get; init; }

    public required LeadSource Source { get; init; }

    /// <summary>What the form would have held.</summary>
    public required IReadOnlyList<HistoryField> Fields { get; init; }

    public required IReadOnlyList<PeopleFact> Facts { get; init; }

    /// <summary>As the file names them; null: it does not.</summary>
    public string? Generator { get; init; }

    public string? Closer { get; init; }

    /// <summary>The cells of the columns that were asked for, by column.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }
}

/// <summary>A field of the inquiry; the column is kept, since flags and consent records name it.</summary>
public readonly record struct HistoryField(LeadField Meaning, string Column, string Value);
