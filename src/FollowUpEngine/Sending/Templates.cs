using System.Collections.Concurrent;
using System.Reflection;
using FollowUpEngine.Businesses;
using HandlebarsDotNet;

namespace FollowUpEngine.Sending;

/// <summary>Message templates by name: a business file's own, else the built-in ones. Each source is compiled once.</summary>
public static class Templates
{
    /// <summary>The frame around the HTML part of every email to a lead.</summary>
    public const string EmailFrame = "email-frame.html";

    private static readonly ConcurrentDictionary<(string Source, bool IsHtml), HandlebarsTemplate<object, object>> Compiled = new();
    private static readonly Lazy<IReadOnlyDictionary<string, string>> BuiltIn = new(ReadBuiltIn);

    private static readonly IHandlebars Html = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
    private static readonly IHandlebars Text = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true, NoEscape = true });

    /// <summary>The names that a business file may override.</summary>
    public static IEnumerable<string> Names => BuiltIn.Value.Keys;

    /// <exception cref="KeyNotFoundException">There is no such template.</exception>
    /// <exception cref="HandlebarsException">The template names a field that does not exist.</exception>
    public static string Render(Business business, string name, object model)
    {
        var source = business.Templates.TryGetValue(name, out var own) ? own : BuiltIn.Value[name];
        return Compile(source, IsHtml(name))(model).Trim('\n', ' ');
    }

    /// <summary>What is wrong with a template's source, or null: its syntax, then its fields with and without values.</summary>
    public static string? Fault(string name, string source)
    {
        if (!BuiltIn.Value.ContainsKey(name))
        {
            return $"there is no template of this name; use one of {string.Join(", ", Names.Order(StringComparer.Ordinal))}";
        }

        try
        {
            var template = Compile(source, IsHtml(name));
            foreach (var model in TemplateSamples.Models)
            {
                template(model);
            }

            return null;
        }
        catch (HandlebarsException fault)
        {
            return fault.Message;
        }
    }

    private static bool IsHtml(string name) => name.EndsWith(".html", StringComparison.Ordinal);

    private static HandlebarsTemplate<object, object> Compile(string source, bool isHtml) =>
        Compiled.GetOrAdd((source, isHtml), static key => (key.IsHtml ? Html : Text).Compile(key.Source));

    private static Dictionary<string, string> ReadBuiltIn()
    {
        const string prefix = "templates/";
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[prefix.Length..^".hbs".Length], name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
