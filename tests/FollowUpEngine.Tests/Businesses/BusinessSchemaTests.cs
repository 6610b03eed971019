using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Businesses.Reading;
using FollowUpEngine.Cadences.Reading;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Businesses;

/// <summary>The published schema and the reader say the same.</summary>
public sealed class BusinessSchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "business.schema.json")))!;

    private static readonly IReadOnlyDictionary<string, (JsonObject Node, bool Required)> Keys = Walk(Schema, "").ToDictionary(key => key.Path, key => (key.Node, key.Required));

    private static IEnumerable<(string Path, JsonObject Node, bool Required)> Walk(JsonNode node, string path)
    {
        var schema = Resolve(node);
        if (schema["items"] is { } items)
        {
            return Walk(items, path + "[]");
        }

        // A map whose keys the file invents.
        if (schema["additionalProperties"] is JsonObject { } map && map["anyOf"] is JsonArray choices)
        {
            return choices.Where(choice => choice!["$ref"] is not null).SelectMany(choice => Walk(choice!, path + ".*"));
        }

        var required = schema["required"]?.AsArray().Select(key => key!.GetValue<string>()).ToHashSet() ?? [];
        return (schema["properties"]?.AsObject() ?? []).SelectMany(property =>
        {
            var here = JsonPath.Key(path, property.Key);
            return Walk(property.Value!, here).Prepend((here, property.Value!.AsObject(), required.Contains(property.Key)));
        });
    }

    private static JsonNode Resolve(JsonNode node) =>
        node["$ref"] is { } reference ? Schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]! : node;

    /// <summary>Where the full file has the key; the second step is the one that waits.</summary>
    private static string Placed(string key) => key.Replace("[]", "[0]", StringComparison.Ordinal).Replace("cadences.*", "cadences.greet", StringComparison.Ordinal)
        .Replace("steps[0].wait.", "steps[1].wait.", StringComparison.Ordinal);

    /// <summary>The full file, without the cadences where they would miss what is taken out.</summary>
    private static string Around(string key) => key == "sources" ? FullBusinessFile.With("cadences", null) : FullBusinessFile.Json;

    [Fact]
    public void Schema_knows_the_keys_that_the_reader_knows_and_no_others()
    {
        var faults = new FaultList();
        using var document = JsonDocument.Parse(FullBusinessFile.Json);
        BusinessFile.Read(document.RootElement, faults, (_, _) => null);

        var asked = faults.KeysAsked.Select(key => Regex.Replace(key, @"^cadences\.[a-z-]+", "cadences.*", RegexOptions.None, TimeSpan.FromSeconds(1))).Distinct();
        Assert.Equal(asked.Order(StringComparer.Ordinal), Keys.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_key_is_described() =>
        Assert.All(Keys, key => Assert.True(key.Value.Node["description"]?.GetValue<string>().Length > 10, key.Key));

    [Fact]
    public void Every_object_refuses_unknown_keys_like_the_reader()
    {
        var objects = Keys.Values.Select(key => Resolve(key.Node)).Append(Schema).Append(Schema["$defs"]!["cadence"]!).Concat(Keys.Values.Select(key => Resolve(key.Node)["items"]).OfType<JsonObject>().Select(Resolve))
            .Where(node => node["properties"] is not null).ToList();

        Assert.True(objects.Count > 8);
        Assert.All(objects, node => Assert.False(node["additionalProperties"]!.GetValue<bool>()));
    }

    [Fact]
    public void Key_is_required_by_the_schema_exactly_when_the_reader_misses_it() =>
        Assert.All(Keys, key =>
        {
            // The first item stands for all; a person without an address stays fine as long as the owner has one.
            var path = Placed(key.Key.Replace("staff[].email", "staff[1].email", StringComparison.Ordinal));
            var result = FullBusinessFile.Read(FullBusinessFile.With(path, null, Around(key.Key)));

            // What the first step does is one of five, which the schema says with oneOf.
            var isRequired = key.Value.Required || path == "cadences.greet.steps[0].sms";
            Assert.True(isRequired == result is BusinessFileResult.Faults, $"{path}: {result}");
        });

    [Theory]
    [InlineData("staff[].roles")]
    [InlineData("sources[].signing.scheme")]
    [InlineData("sources[].fields")]
    [InlineData("handoff.rules")]
    [InlineData("messaging.smsWindow.days")]
    [InlineData("cadences.*.starts")]
    [InlineData("cadences.*.endsOn")]
    [InlineData("cadences.*.when.stages")]
    [InlineData("cadences.*.steps[].to")]
    [InlineData("cadences.*.steps[].wait.days")]
    public void Choices_are_the_words_that_the_reader_takes(string key)
    {
        IEnumerable<string> words = key switch
        {
            "staff[].roles" => FileWords.Roles.Keys,
            "sources[].signing.scheme" => FileWords.Schemes.Keys,
            "sources[].fields" => FileWords.LeadFields.Keys,
            "handoff.rules" => FileWords.HandoffRules.Keys,
            "cadences.*.starts" => CadenceWords.Starts.Keys,
            "cadences.*.endsOn" => CadenceWords.Ends.Keys,
            "cadences.*.when.stages" => CadenceWords.Stages.Keys,
            "cadences.*.steps[].to" => CadenceWords.People.Keys,
            _ => FileWords.Days.Keys,
        };
        var node = Keys[key].Node;
        var choices = Resolve(node["items"] ?? node["additionalProperties"] ?? node)["enum"]!.AsArray().Select(word => word!.GetValue<string>());

        Assert.Equal(words.Order(StringComparer.Ordinal), choices.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Limits_of_numbers_are_those_of_the_reader()
    {
        var numbers = Keys.Where(key => Resolve(key.Value.Node) is var node && node["minimum"] is not null && node["maximum"] is not null && node["type"]?.GetValue<string>() == "integer").ToList();

        Assert.True(numbers.Count >= 4);
        Assert.All(numbers, key =>
        {
            var (least, most) = (Resolve(key.Value.Node)["minimum"]!.GetValue<int>(), Resolve(key.Value.Node)["maximum"]!.GetValue<int>());

            Assert.All([least, most], number => FullBusinessFile.ReadValid(Written(number)));
            Assert.All([least - 1, most + 1], number => Assert.IsType<BusinessFileResult.Faults>(FullBusinessFile.Read(Written(number))));

            string Written(int number) => FullBusinessFile.With(Placed(key.Key), $"{number}");
        });
    }

    [Fact]
    public void Default_of_the_schema_written_out_changes_nothing()
    {
        var defaults = Keys.Where(key => key.Value.Node["default"] is not null).ToList();

        Assert.True(defaults.Count > 10);
        Assert.All(defaults, key =>
        {
            var path = Placed(key.Key);
            var left = FullBusinessFile.ReadValid(FullBusinessFile.With(path, null, Around(key.Key))).Business;
            var written = FullBusinessFile.ReadValid(FullBusinessFile.With(path, key.Value.Node["default"]!.ToJsonString(), Around(key.Key))).Business;

            Assert.Equivalent(left, written, strict: true);
        });
    }
}
