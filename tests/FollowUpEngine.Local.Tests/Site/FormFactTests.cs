using System.Text;
using FollowUpEngine.Functions.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FollowUpEngine.Local.Tests.Site;

public sealed class FormFactTests
{
    [Theory]
    [InlineData("amount", "8400.50", "8400.50")]
    [InlineData("amount", "much", "\"much\"")] // said by the API to be no number
    [InlineData("meets", "false", "false")]
    [InlineData("meets", "maybe", "\"maybe\"")]
    [InlineData("text", "true", "\"true\"")]
    [InlineData("text", "12", "\"12\"")]
    public void Field_becomes_what_the_api_reads(string name, string given, string json) =>
        Assert.Equal($$"""{"{{name}}":{{json}}}""", Json((name, given)));

    [Fact]
    public void Empty_fields_are_left_out() => Assert.Equal("""{"fact":"held"}""", Json(("fact", "held"), ("at", ""), ("evidence", " \r\n")));

    private static string Json(params (string Name, string Value)[] fields) => Encoding.UTF8.GetString(
        FormFact.Json(new FormCollection(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value), StringComparer.Ordinal))).Span);
}
