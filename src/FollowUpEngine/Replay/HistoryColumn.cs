using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>A column with its meaning, as the mapping says or as its name was understood.</summary>
public sealed record HistoryColumn
{
    public required string Name { get; init; }

    public required HistoryMeaning Meaning { get; init; }

    /// <summary>Nobody said so: the name did.</summary>
    public bool IsGuessed { get; init; }

    /// <summary>Where its clock hangs, for times without an offset; null: where the business is.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>NodaTime patterns (<c>dd.MM.uuuu HH:mm</c>), tried before those that are known anyway.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>What the file writes → what it means; compared without case.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether its values are moments or days.</summary>
    public bool IsTime => Meaning is HistoryMeaning.Arrived or HistoryMeaning.ParkedUntil || Meaning.ToString().EndsWith("At", StringComparison.Ordinal);
}
