namespace FollowUpEngine.Scheduling.Places;

/// <summary>One thing that tells where a person is, in words that name nobody: <c>ZIP code 041xx</c>, with the states that it may mean and their clocks.</summary>
public sealed record PlaceEvidence(string Name, IReadOnlyList<string> Regions, IReadOnlyList<string> Zones)
{
    /// <summary>For a reason: its clocks, and where it contradicts another the states, too.</summary>
    internal string InWords(bool withRegions) =>
        $"{Name} ({(withRegions && Regions.Count > 0 ? string.Join(" or ", Regions) + ", " : "")}{string.Join(" or ", Zones)})";
}
