using System.Text.Json.Nodes;
using FollowUpEngine.Businesses;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Businesses;

/// <summary>Whatever stands in the file, the answer is a list of faults and never an exception.</summary>
public sealed class BusinessFileRobustnessTests
{
    private static readonly string[] OddValues =
    [
        "null", "true", "0", "-1", "1e400", "99999999999999999999", "\"\"", "\" \"", "\"\\u0000\"", "\"\\u202e\"", "\"-\"", "\"24:00\"", "\"sha256:\"",
        "\"PT\"", "\"9999-12-31\"", "[]", "[[]]", "[null]", "[\"\", 1, {}]", "{}", "{\"\": {}}", "{\"a.b[0]\": null}",
    ];

    [Fact]
    public void Odd_value_in_any_place_is_answered()
    {
        var places = Places(JsonNode.Parse(FullBusinessFile.Json)!).ToList();

        Assert.True(places.Count > 80);
        foreach (var (place, value) in places.SelectMany(_ => OddValues, (place, value) => (place, value)))
        {
            var result = FullBusinessFile.Read(FullBusinessFile.With(place, value));
            Assert.True(result is BusinessFileResult.Valid or BusinessFileResult.Faults { List.Count: > 0 }, $"{place} = {value}");
        }
    }

    [SharedFact]
    public void Every_file_of_the_JSON_test_suite_is_answered()
    {
        var files = Directory.GetFiles(SharedData.PathOf("data", "json-test-suite", "test_parsing"));

        Assert.True(files.Length > 100);
        Assert.All(files, file => Assert.IsType<BusinessFileResult.Faults>(BusinessFile.Read(File.ReadAllBytes(file), (_, _) => null)));
    }

    /// <summary>The path of every value but the whole, keys with a dot aside (the fixture's paths are plain).</summary>
    private static IEnumerable<string> Places(JsonNode node, string path = "") => node switch
    {
        JsonObject map => map.Where(entry => !entry.Key.Contains('.', StringComparison.Ordinal)).SelectMany(entry => Under(entry.Value!, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        JsonArray list => list.SelectMany((item, i) => Under(item!, $"{path}[{i}]")),
        _ => [],
    };

    private static IEnumerable<string> Under(JsonNode node, string path) => Places(node, path).Prepend(path);
}
