using FollowUpEngine.Businesses.Reading;
using NodaTime;

namespace FollowUpEngine.Cadences.Reading;

/// <summary>Does every cadence that a file defines go on with one that there is, and does no round of them turn without a pause?</summary>
internal static class FollowOns
{
    private static readonly Duration ShortestRound = Duration.FromDays(1);

    /// <param name="own">The file's cadences with the place of their <c>then</c>.</param>
    /// <param name="inForce">All cadences by name.</param>
    /// <param name="isOff">Whether the file switched a default off.</param>
    public static void Check(IReadOnlyList<(Cadence Cadence, JsonValue Then)> own, IReadOnlyDictionary<string, Cadence> inForce, Func<string, bool> isOff)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (cadence, place) in own.Where(pair => pair.Cadence.Then is not null))
        {
            if (!inForce.ContainsKey(cadence.Then!))
            {
                var near = Nearest.To(cadence.Then!, inForce.Keys);
                place.Fault<string>(
                    isOff(cadence.Then!) ? "That cadence is switched off." : "There is no cadence of this name.",
                    near is null ? "Name a cadence of this file or a default one, or leave the key out." : $"Did you mean \"{near}\"?");
            }
            else if (Round(cadence, inForce) is { } round && round.Sum(one => Length(one)) < ShortestRound.TotalSeconds && !round.Exists(one => told.Contains(one.Name)))
            {
                told.UnionWith(round.Select(one => one.Name));
                place.Fault<string>(
                    $"These would follow one another without end and without a pause: {string.Join(", ", round.Select(one => one.Name))}, {cadence.Name}.",
                    "Leave \"then\" out of one of them, or let a step come a day or more after the start.");
            }
        }
    }

    /// <summary>The cadences from this one back to itself; null when it never comes back.</summary>
    private static List<Cadence>? Round(Cadence start, IReadOnlyDictionary<string, Cadence> inForce)
    {
        var round = new List<Cadence> { start };
        while (round[^1].Then is { } then && inForce.TryGetValue(then, out var next))
        {
            if (next.Name == start.Name)
            {
                return round;
            }

            if (round.Contains(next))
            {
                return null;
            }

            round.Add(next);
        }

        return null;
    }

    private static double Length(Cadence cadence) => cadence.Steps.Max(step => StepOrder.Least(step).TotalSeconds);
}
