using System.Text.Json;
using FollowUpEngine.Businesses.Reading;
using FollowUpEngine.Cadences.Reading;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Cadences.Defaults;

/// <summary>The cadences of a business that defines none itself: the files beside this one, in the order in which a lead may meet them.</summary>
internal static class DefaultCadences
{
    private static readonly string[] Names =
        ["new-inquiry", "handoff", "no-appointment", "before-visit", "no-show", "quote-silent", "nurture", "after-job"];

    private static readonly Lazy<IReadOnlyList<(Cadence Cadence, CadenceDefinition Definition)>> Read = new(() => [.. Names.Select(Load)]);

    public static IReadOnlyList<(Cadence Cadence, CadenceDefinition Definition)> All => Read.Value;

    private static (Cadence Cadence, CadenceDefinition Definition) Load(string name)
    {
        using var stream = typeof(DefaultCadences).Assembly.GetManifestResourceStream($"cadences/{name}.json")
            ?? throw new InvalidOperationException($"The embedded cadence {name} is missing.");
        using var document = JsonDocument.Parse(stream);
        var faults = new FaultList();
        var read = CadenceReading.Read(name, new JsonValue(document.RootElement, name, faults), new CadenceSurroundings(Templates.IsBuiltIn, null, null));
        return faults.Any || read is null
            ? throw new InvalidOperationException($"The default cadences have faults: {string.Join(" ", faults.ToList())}")
            : (read.Value.Cadence, CadenceDefinition.Of(name, document.RootElement));
    }
}
