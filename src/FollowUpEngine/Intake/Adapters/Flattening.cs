using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>
/// Nested values as a list of fields: <c>{"a":{"b":1}}</c> is the field <c>a.b</c>, a list of plain values is one field with its values
/// joined by commas, and a list of <c>{"name":…,"value":…}</c> records is a field for each.
/// </summary>
internal static class Flattening
{
    private static readonly string[] NameKeys = ["name", "key", "id", "field", "column_id", "question", "label", "title"];
    private static readonly string[] LabelKeys = ["label", "title", "question", "column_name", "name"];
    private static readonly string[] ValueKeys = ["value", "values", "answer", "string_value", "text", "response"];

    public static void AddMembers(List<ContentField> fields, FormNode node, string? path = null, LeadField? meaning = null)
    {
        foreach (var (key, value) in node.Entries)
        {
            Add(fields, path is null ? key : $"{path}.{key}", value, meaning: meaning);
        }
    }

    public static void Add(List<ContentField> fields, string key, FormNode node, string? label = null, LeadField? meaning = null)
    {
        if (node.Kind is NodeKind.Text or NodeKind.Null)
        {
            fields.Add(new ContentField(key, label, node.Text ?? "", meaning));
        }
        else if (node.Kind == NodeKind.Object)
        {
            AddMembers(fields, node, key, meaning);
        }
        else if (!HasObjects(node))
        {
            fields.Add(new ContentField(key, label, Joined(node), meaning));
        }
        else if (IsFieldList(node))
        {
            AddFieldList(fields, node);
        }
        else
        {
            for (var i = 0; i < node.Entries.Count; i++)
            {
                Add(fields, string.Create(CultureInfo.InvariantCulture, $"{key}.{i}"), node.Entries[i].Value, label, meaning);
            }
        }
    }

    /// <summary>The text of a value, whatever it is: parts of a list or an object are joined.</summary>
    public static string TextOf(FormNode node, string separator = ", ") =>
        node.Text ?? string.Join(separator, node.Entries.Select(entry => TextOf(entry.Value, separator)).Where(text => text.Length > 0));

    /// <summary>Whether every item names a field and gives its value.</summary>
    public static bool IsFieldList(FormNode node) =>
        node.Kind == NodeKind.List && node.Entries.Count > 0
        && node.Entries.TrueForAll(item => First(item.Value, NameKeys) is { Kind: NodeKind.Text } && First(item.Value, ValueKeys) is not null);

    public static void AddFieldList(List<ContentField> fields, FormNode list)
    {
        foreach (var (_, item) in list.Entries)
        {
            var name = First(item, NameKeys)?.Text ?? "";
            var label = First(item, LabelKeys)?.Text;
            fields.Add(new ContentField(name, label == name ? null : label, TextOf(First(item, ValueKeys) ?? FormNode.Null)));
        }
    }

    private static string Joined(FormNode list) =>
        list.Entries.Count == 1 ? list.Entries[0].Value.Text ?? "" : TextOf(list);

    private static bool HasObjects(FormNode list) => list.Entries.Exists(item => item.Value.Kind is NodeKind.Object or NodeKind.List);

    private static FormNode? First(FormNode item, string[] keys)
    {
        foreach (var key in keys)
        {
            if (item[key] is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
