using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUpEngine.Numbers;
using FollowUpEngine.Storage;
using Xunit;
using static FollowUpEngine.Tests.Numbers.Counted;

namespace FollowUpEngine.Tests.Numbers;

public sealed class KeptNumbersTests
{
    private static readonly string Nothing = Write(Report([]));
    private static readonly string Body = Write(Report([Lead(20, Packet(Ago(19), "Sam Ortiz"), Accepted(Ago(18)), Quoted(Ago(17)), Won(Ago(16)))]));

    [Fact]
    public void What_was_kept_comes_back() => Assert.All((string[])[Nothing, Body], body => Assert.Equal(body, Write(JsonSerializer.Deserialize(body, StoreJson.Rows.KeptNumbers)!.Report)));

    [Fact]
    public void Row_of_an_earlier_version_is_read_without_what_it_did_not_count()
    {
        var row = JsonNode.Parse(Body)!;
        foreach (var later in (string[])["scorecards", "wonYear", "sixtyDays", "famine", "effects"])
        {
            row["report"]!.AsObject().Remove(later);
        }

        var report = JsonSerializer.Deserialize(row.ToJsonString(), StoreJson.Rows.KeptNumbers)!.Report;

        Assert.Equal((null, null, 1), (report.Scorecards, report.Famine, report.Funnel.Won));
    }

    private static string Write(NumbersReport report) => JsonSerializer.Serialize(new KeptNumbers(Now, report), StoreJson.Rows.KeptNumbers);
}
