using System.Text.Json.Nodes;
using FollowUpEngine.Businesses.Reading;

namespace FollowUpEngine.Businesses.Inputs;

/// <summary>The inputs of the numbers in a stored business file: read for a form, and written back without touching anything else of the text. Pure.</summary>
public static class FileInputs
{
    /// <summary>What the file says, in the order of the form; null: it names no such person or source.</summary>
    public static IReadOnlyList<InputValue>? Read(string json, InputSection section)
    {
        var file = JsonNode.Parse(json)!;
        return Find(file, section) is not var (root, path) ? null :
        [
            .. InputFields.Of(file, section, root).Select(field => new InputValue(field, field.Place.Aggregate(path, JsonPath.Key), Stored(field, At(root, field.Place)))),
        ];
    }

    /// <summary>The file with what was typed; null: it names no such person or source any more.</summary>
    /// <param name="typed">By field name. A field that is not there is as the file has it.</param>
    public static string? Changed(string json, InputSection section, IReadOnlyDictionary<string, TypedInput> typed)
    {
        var file = JsonNode.Parse(json)!;
        if (Find(file, section) is not var (root, _))
        {
            return null;
        }

        foreach (var field in InputFields.Of(file, section, root))
        {
            // Said as it stands it stays as it is written.
            if (typed.TryGetValue(field.Name, out var said) && said != Stored(field, At(root, field.Place)))
            {
                Put(root, field, said);
            }
        }

        return file.ToJsonString();
    }

    /// <summary>What was typed into the fields of a form, by field name.</summary>
    /// <param name="typed">The text of a field; null: the form has no such field.</param>
    public static IReadOnlyDictionary<string, TypedInput> Typed(IReadOnlyList<InputValue> values, Func<string, string?> typed)
    {
        var said = values.Select(value => (value.Field, Text: typed(value.Field.Name))).Where(field => field.Text is not null || field.Field.Kind == InputKind.Nobody)
            .ToDictionary(field => field.Field.Name, field => TypedInput.Of(field.Field.Kind, field.Text ?? ""), StringComparer.Ordinal);
        var hours = values.Where(value => value.Field.Place is ["costs", "hours", _]).Select(value => said.GetValueOrDefault(value.Field.Name));
        if (values.FirstOrDefault(value => value.Field.Kind == InputKind.Nobody) is { Field.Name: var nobody } && said[nobody] is TypedInput.Nobody && hours.Any(hour => hour is not (null or TypedInput.Nothing)))
        {
            said[nobody] = new TypedInput.Unclear("Somebody's hours stand above. Leave out one of the two.");
        }

        return said;
    }

    private static (JsonObject Root, string Path)? Find(JsonNode file, InputSection section) => section switch
    {
        InputSection.Person person => Find(file, "staff", person.Id),
        InputSection.Source source => Find(file, "sources", source.Id),
        _ => (file.AsObject(), ""),
    };

    private static (JsonObject Root, string Path)? Find(JsonNode file, string list, string id)
    {
        var items = file[list] as JsonArray ?? [];
        return Enumerable.Range(0, items.Count).Where(index => (string?)items[index]?["id"] == id).Select(index => ((JsonObject, string)?)(items[index]!.AsObject(), JsonPath.Index(list, index))).FirstOrDefault();
    }

    private static JsonNode? At(JsonObject root, IReadOnlyList<string> place) => place.Aggregate((JsonNode?)root, (node, key) => (node as JsonObject)?[key]);

    private static TypedInput Stored(InputField field, JsonNode? node) => (field.Kind, node) switch
    {
        (_, null) => new TypedInput.Nothing(),
        (InputKind.Nobody, JsonObject { Count: 0 }) => new TypedInput.Nobody(),
        (InputKind.Nobody, _) => new TypedInput.Nothing(),
        (InputKind.Kind, _) => new TypedInput.Word((string)node!),
        _ => new TypedInput.Number((decimal)node!),
    };

    private static void Put(JsonObject root, InputField field, TypedInput said)
    {
        var parents = new List<JsonObject> { root };
        foreach (var key in field.Place.SkipLast(1))
        {
            if (parents[^1][key] is not JsonObject child)
            {
                // What nobody said makes no room for itself.
                if (said is TypedInput.Nothing)
                {
                    return;
                }

                parents[^1][key] = child = [];
            }

            parents.Add(child);
        }

        if (said is TypedInput.Nobody)
        {
            parents[^1][field.Place[^1]] ??= new JsonObject();
        }
        else if (said.Node is { } value)
        {
            parents[^1][field.Place[^1]] = value;
        }
        else if (field.Kind != InputKind.Nobody || parents[^1][field.Place[^1]] is JsonObject { Count: 0 })
        {
            parents[^1].Remove(field.Place[^1]);
        }

        for (var depth = parents.Count - 1; depth > 0 && parents[depth].Count == 0; depth--)
        {
            parents[depth - 1].Remove(field.Place[depth - 1]);
        }
    }
}

/// <param name="Path">Where it stands in the file, as faults name it.</param>
/// <param name="Stored">What the file says.</param>
public sealed record InputValue(InputField Field, string Path, TypedInput Stored);
