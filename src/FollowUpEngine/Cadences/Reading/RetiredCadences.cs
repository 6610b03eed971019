using System.Text.Json;
using FollowUpEngine.Businesses.Reading;

namespace FollowUpEngine.Cadences.Reading;

/// <summary>Reads a version that was checked when it was new.</summary>
internal static class RetiredCadences
{
    /// <summary>Null when this release of the engine can't read it any more: whoever is under way on it goes on with the version in force.</summary>
    public static Cadence? Read(CadenceDefinition definition)
    {
        using var document = JsonDocument.Parse(definition.Json);
        var faults = new FaultList();
        var read = CadenceReading.Read(definition.Name, new JsonValue(document.RootElement, definition.Name, faults), CadenceSurroundings.Unchecked);
        return faults.Any || read is null ? null : read.Value.Cadence with { Version = definition.Version };
    }
}
