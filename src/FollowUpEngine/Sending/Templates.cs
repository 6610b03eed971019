using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using HandlebarsDotNet;

namespace FollowUpEngine.Sending;

/// <summary>Message templates by name: a business file's own, else the built-in ones. Each source is compiled once.</summary>
public static partial class Templates
{
    /// <summary>The frame around the HTML part of every email to a lead.</summary>
    public const string EmailFrame = "email-frame.html";

    private static readonly string[] Parts = ["sms", "email.subject", "email.text", "email.html"];

    private static readonly ConcurrentDictionary<(string Source, bool IsHtml), HandlebarsTemplate<object, object>> Compiled = new();
    private static readonly ConditionalWeakTable<Business, TemplateSet> Sets = [];
    private static readonly Lazy<IReadOnlyDictionary<string, string>> BuiltIn = new(ReadBuiltIn);

    private static readonly IHandlebars Html = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
    private static readonly IHandlebars Text = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true, NoEscape = true });

    /// <summary>The built-in names, which a business file may override.</summary>
    public static IEnumerable<string> Names => BuiltIn.Value.Keys;

    public static bool IsBuiltIn(string name) => BuiltIn.Value.ContainsKey(name);

    /// <exception cref="HandlebarsException">There is no such template, or it names a field that does not exist.</exception>
    public static string Render(Business business, string name, object model) => TryRender(business, name, model)
        ?? throw new HandlebarsException($"There is no template {name}.");

    public static bool Has(Business business, string name) => SetOf(business).Find(name) is not null;

    /// <summary>Null when there is no such template.</summary>
    public static string? TryRender(Business business, string name, object model) => SetOf(business).Find(name)?.Invoke(model).Trim('\n', ' ');

    /// <summary>
    /// Whether the text alone says what the message is: no HTML was written for it, or only the built-in one, which says something else than
    /// the file's own text.
    /// </summary>
    public static bool IsTextOnly(Business business, string message)
    {
        var set = SetOf(business);
        return !set.IsOwn($"{message}.email.html") && (set.IsOwn($"{message}.email.text") || !IsBuiltIn($"{message}.email.html"));
    }

    /// <summary>Whether any part of a message names a field.</summary>
    public static bool Mentions(Business business, string message, string field) =>
        Parts.Any(part => (business.Templates.GetValueOrDefault($"{message}.{part}") ?? BuiltInSource($"{message}.{part}"))?.Contains(field, StringComparison.Ordinal) == true);

    /// <summary>What is wrong with a template's name or source, or null: its syntax, then its fields with and without values.</summary>
    public static string? Fault(string name, string source)
    {
        if (!IsBuiltIn(name) && !NewName().IsMatch(name))
        {
            return "This cannot name a template; write a name of a-z, 0-9 and - with .sms, .email.subject, .email.text or .email.html after it, "
                + $"or one of {string.Join(", ", Names.Where(one => one.StartsWith("first-answer", StringComparison.Ordinal)).Order(StringComparer.Ordinal))} and the other built-in ones.";
        }

        try
        {
            var template = Compile(name, source);
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

    internal static string? BuiltInSource(string name) => BuiltIn.Value.GetValueOrDefault(name);

    internal static HandlebarsTemplate<object, object> Compile(string name, string source) =>
        Compiled.GetOrAdd((source, IsHtml(name)), static key => (key.IsHtml ? Html : Text).Compile(key.Source));

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?\.(?:sms|email\.subject|email\.text|email\.html)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewName();

    private static TemplateSet SetOf(Business business) => Sets.GetValue(business, static one => new TemplateSet(one.Templates));

    private static bool IsHtml(string name) => name.EndsWith(".html", StringComparison.Ordinal);

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
