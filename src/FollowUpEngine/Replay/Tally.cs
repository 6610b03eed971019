namespace FollowUpEngine.Replay;

/// <summary>Counts by name.</summary>
internal static class Tally
{
    public static void Count<TKey>(Dictionary<TKey, int> counts, TKey key, int by = 1)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + by;

    public static void Add<TKey>(Dictionary<TKey, int> counts, Dictionary<TKey, int> other)
        where TKey : notnull
    {
        foreach (var (key, count) in other)
        {
            Count(counts, key, count);
        }
    }

    public static IReadOnlyList<NamedCount> ByName(Dictionary<string, int> counts) =>
        [.. counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new NamedCount(pair.Key, pair.Value))];

    /// <summary>The most frequent first; equals by name, so that the same replay tells the same.</summary>
    public static IReadOnlyList<NamedCount> Most(Dictionary<string, int> counts) =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new NamedCount(pair.Key, pair.Value))];
}

public sealed record NamedCount(string Name, int Count);
