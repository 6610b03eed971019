using System.Collections.Concurrent;
using HandlebarsDotNet;

namespace FollowUpEngine.Sending;

/// <summary>A business's templates, compiled, found by name without looking at their text again.</summary>
internal sealed class TemplateSet(IReadOnlyDictionary<string, string> own)
{
    private readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>?> _byName = new(StringComparer.Ordinal);

    /// <summary>Whether the file itself holds it.</summary>
    public bool IsOwn(string name) => own.ContainsKey(name);

    public HandlebarsTemplate<object, object>? Find(string name) => _byName.GetOrAdd(
        name,
        static (name, own) => (own.TryGetValue(name, out var source) ? source : Templates.BuiltInSource(name)) is { } text ? Templates.Compile(name, text) : null,
        own);
}
