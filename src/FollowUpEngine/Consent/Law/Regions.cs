using System.Collections.Frozen;
using FollowUpEngine.Scheduling.Places;

namespace FollowUpEngine.Consent.Law;

/// <summary>The states, territories and provinces that a place can be in.</summary>
internal static class Regions
{
    private static readonly Lazy<FrozenSet<string>> LazyAll = new(() =>
        PlaceTables.Regions.Values.Concat(PlaceTables.Zips.Values).Concat(PlaceTables.AreaCodes.Values).Concat(PlaceTables.CanadianLetters.Values)
            .SelectMany(entry => entry.Regions).ToFrozenSet(StringComparer.Ordinal));

    public static FrozenSet<string> All => LazyAll.Value;
}
