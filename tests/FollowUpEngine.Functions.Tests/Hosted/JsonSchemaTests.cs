using System.Text.Json;

namespace FollowUpEngine.Functions.Tests.Hosted;

/// <summary>The check itself: each rule lets the right value through and stops the wrong one.</summary>
public sealed class JsonSchemaTests
{
    private const string Person = """{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":["string","null"]},"age":{"type":"integer","minimum":1,"maximum":9}}}""";

    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", "1")]
    [InlineData("""{"type":["string","null"]}""", "null", "true")]
    [InlineData("""{"type":"integer"}""", "3", "3.5")]
    [InlineData("""{"type":"boolean"}""", "false", "0")]
    [InlineData("""{"const":"a"}""", "\"a\"", "\"b\"")]
    [InlineData("""{"enum":["a",null]}""", "null", "\"c\"")]
    [InlineData("""{"type":"string","format":"date-time"}""", "\"2026-03-03T15:30:00Z\"", "\"2026-03-03 15:30\"")]
    [InlineData("""{"type":"string","pattern":"^a+$"}""", "\"aa\"", "\"ab\"")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "[1,2]", "[1,\"2\"]")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"null"}]}""", "null", "1")]
    [InlineData("""{"oneOf":[{"type":"string"},{"const":"a"}]}""", "\"b\"", "\"a\"")] // fits both
    [InlineData("""{"$ref":"#/defs/even"}""", "2", "3")]
    [InlineData(Person, """{"name":null}""", "{}")]
    [InlineData(Person, """{"name":"a","age":9}""", """{"name":"a","age":10}""")]
    [InlineData(Person, """{"name":"a"}""", """{"name":"a","undescribed":1}""")]
    public void Right_value_fits_and_wrong_one_does_not(string schema, string right, string wrong)
    {
        Assert.Empty(Faults(schema, right));
        Assert.NotEmpty(Faults(schema, wrong));
    }

    [Fact]
    public void Rule_that_is_not_checked_is_no_rule_to_write() =>
        Assert.Throws<NotSupportedException>(() => Faults("""{"type":"string","maxLength":3}""", "\"a\""));

    private static IReadOnlyList<string> Faults(string schema, string value)
    {
        using var document = JsonDocument.Parse("""{"defs":{"even":{"enum":[2,4]}}}""");
        using var rules = JsonDocument.Parse(schema);
        using var given = JsonDocument.Parse(value);
        return new JsonSchema(document.RootElement).Faults(rules.RootElement, given.RootElement);
    }
}
