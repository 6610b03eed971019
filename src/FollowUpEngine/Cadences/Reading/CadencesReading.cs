using System.Text.Json;
using FollowUpEngine.Businesses.Reading;
using FollowUpEngine.Cadences.Defaults;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;

namespace FollowUpEngine.Cadences.Reading;

/// <summary>
/// Reads a business's cadences: the file's own, in its order, then the defaults that it neither replaces nor switches off. The order
/// counts: of several that the same thing starts, the first whose conditions hold is taken.
/// </summary>
internal static class CadencesReading
{
    private const int LongestName = 40;

    // Messages outside of any cadence are recorded under these.
    private static readonly string[] Reserved = [FirstAnswer.Cadence, StallAlerts.Template];

    public static (CadenceBook Book, IReadOnlyList<CadenceDefinition> Definitions) Read(JsonValue value, CadenceSurroundings around)
    {
        var own = new List<(Cadence Cadence, JsonValue Then)>();
        var definitions = new List<CadenceDefinition>();
        var off = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, entry) in (value.Object()?.Entries ?? []).Where(entry => entry.Value.IsPresent))
        {
            if (entry.Element is { ValueKind: JsonValueKind.False })
            {
                SwitchOff(name, entry, off);
            }
            else if (entry.Element is { ValueKind: not JsonValueKind.Object })
            {
                entry.Fault<string>("This must be an object, { … }, or false.", "Define the cadence, or switch the default of this name off with false.");
            }
            else if (CheckName(name, entry) && CadenceReading.Read(name, entry, around) is { } read)
            {
                own.Add(read);
                definitions.Add(CadenceDefinition.Of(name, entry.Element!.Value));
            }
        }

        var defaults = DefaultCadences.All.Where(one => !off.Contains(one.Cadence.Name) && !own.Exists(pair => pair.Cadence.Name == one.Cadence.Name)).ToList();
        var inForce = own.Select(pair => pair.Cadence).Concat(defaults.Select(one => one.Cadence)).DistinctBy(cadence => cadence.Name).ToList();
        FollowOns.Check(own, inForce.ToDictionary(cadence => cadence.Name, StringComparer.Ordinal), off.Contains);
        return (new CadenceBook(inForce, []), [.. definitions, .. defaults.Select(one => one.Definition)]);
    }

    private static void SwitchOff(string name, JsonValue entry, HashSet<string> off)
    {
        var names = DefaultCadences.All.Select(one => one.Cadence.Name).ToList();
        if (names.Contains(name, StringComparer.Ordinal))
        {
            off.Add(name);
            return;
        }

        var near = Nearest.To(name, names);
        entry.Fault<string>("There is no default cadence of this name to switch off.", near is null ? $"The defaults are: {string.Join(", ", names)}." : $"Did you mean \"{near}\"?");
    }

    private static bool CheckName(string name, JsonValue entry)
    {
        if (!CadenceWords.IsName(name, LongestName))
        {
            entry.Fault<string>("This cannot name a cadence.", $"Write 1 to {LongestName} of a-z, 0-9 and -, such as \"new-inquiry\".");
            return false;
        }

        if (Reserved.Contains(name, StringComparer.Ordinal))
        {
            entry.Fault<string>("This name is the engine's own.", "Choose another one.");
            return false;
        }

        return true;
    }
}
