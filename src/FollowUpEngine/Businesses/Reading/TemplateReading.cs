using FollowUpEngine.Cadences;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads the file's own templates.</summary>
internal static class TemplateReading
{
    public static Dictionary<string, string> Read(JsonValue value, Func<string, string, string?> templateFault)
    {
        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, entry) in value.Object()?.Entries ?? [])
        {
            if (entry.Lines(50_000) is not { } source)
            {
                continue;
            }

            templates[name] = source;
            if (templateFault(name, source) is { } fault)
            {
                entry.Fault<string>(fault, "The built-in templates show what can be used; leave the key out to use the built-in one.");
            }
        }

        return templates;
    }

    /// <summary>A name that nothing uses and that is nearly a built-in one was meant for that. Others may belong to people under way.</summary>
    public static void CheckNames(JsonValue value, CadenceBook cadences)
    {
        var used = cadences.Current.SelectMany(cadence => cadence.Steps).Select(step => step.Template).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (name, entry) in value.Object()?.Entries ?? [])
        {
            var message = name.Split('.')[0];
            if (!Templates.IsBuiltIn(name) && !used.Contains(message) && Nearest.To(name, Templates.Names) is { } near)
            {
                entry.Fault<string>("No cadence uses a template of this name.", $"Did you mean \"{near}\"?");
            }
        }
    }
}
