using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>What a person says about a history: see <see cref="HistoryMapFile"/> for its JSON form.</summary>
public sealed record HistoryMap
{
    public static readonly HistoryMap Empty = new();

    public IReadOnlyList<HistoryColumn> Columns { get; init; } = [];

    /// <summary>Files that tell more about the same rows, in the order in which they are asked.</summary>
    public IReadOnlyList<HistoryJoin> Joins { get; init; } = [];

    /// <summary>Whether columns that are not named here are understood by their names.</summary>
    public bool Guesses { get; init; } = true;

    /// <summary>Where clocks hang unless a column says otherwise; null: where the business is.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>Which hour a date without a time stands for.</summary>
    public LocalTime DayAt { get; init; } = new(9, 0);

    /// <summary>
    /// Where a row does not tell when a person was first in touch: how much working time of the generator after the arrival it is taken to
    /// have been. Null: nothing is assumed.
    /// </summary>
    public Duration? AnsweredWithin { get; init; }

    /// <summary>Whether what ended without a date ended on the last date on which its row tells anything; else that is a fault.</summary>
    public bool EndsOnLastDate { get; init; }

    /// <summary>Whether 3/4/2026 is in April; null: the column's other dates tell, else it is in March.</summary>
    public bool? IsDayFirst { get; init; }
}

/// <summary>A second file: its rows are found by <paramref name="Key"/>, which holds what <paramref name="On"/> holds in the first.</summary>
/// <param name="File">As written: beside the history.</param>
public sealed record HistoryJoin(string File, string On, string Key);
