using FollowUpEngine.Numbers;
using Xunit;
using static FollowUpEngine.Tests.Numbers.Counted;

namespace FollowUpEngine.Tests.Numbers;

public sealed class NumbersCsvTests
{
    [Fact]
    public void Table_has_a_head_and_a_line_a_row()
    {
        var csv = NumbersCsv.Of(Report([Lead(20, Quoted(Ago(17)), Won(Ago(16), 4_000.5m)), Lead(20)]), "won-in-a-year");

        Assert.Equal("source,kind,deals,share,amount,deals with an amount\r\nWebsite form,Advertising,1,1,4000.5,1\r\n", csv);
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("Bath, Maine", "\"Bath, Maine\"")]
    [InlineData("=\"a\"", "\"'=\"\"a\"\"\"")]
    [InlineData("a=b", "a=b")]
    public void What_a_spreadsheet_would_calculate_is_text(string source, string cell)
    {
        var csv = NumbersCsv.Of(Report([Lead(20) with { Source = source }]), "sources")!;

        Assert.StartsWith($"{cell},1,", csv.Split("\r\n")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_table_is_there_and_no_other()
    {
        // Ten jobs and more, for the sixty days.
        var report = Report(Enumerable.Range(0, 12).Select(n => Lead(100 + n, Packet(Ago(99 + n), "sam"), Accepted(Ago(98 + n)), Won(Ago(90 + n), 10))));

        Assert.All(NumbersCsv.Tables, table => Assert.NotNull(NumbersCsv.Of(report, table)));
        Assert.Null(NumbersCsv.Of(report, "leads"));
    }
}
