using FollowUpEngine.Sending;

namespace FollowUpEngine.Tests.Sending;

public sealed class DerivedHtmlTests
{
    [Theory]
    [InlineData("a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;")]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("see https://a.example/x?y=1&z=2.", "see <a href=\"https://a.example/x?y=1&amp;z=2\" style=\"color:#1f5fbf\">https://a.example/x?y=1&amp;z=2</a>.")]
    [InlineData("(https://a.example)", "(<a href=\"https://a.example\" style=\"color:#1f5fbf\">https://a.example</a>)")]
    [InlineData("javascript:alert(1)", "javascript:alert(1)")]
    [InlineData("https://a.example/\"onclick=x", "<a href=\"https://a.example/\" style=\"color:#1f5fbf\">https://a.example/</a>&quot;onclick=x")]
    [InlineData("call (207) 555-0100 now", "call <a href=\"tel:2075550100\" style=\"color:#1f5fbf\">(207) 555-0100</a> now")]
    [InlineData("call +12075550100.", "call <a href=\"tel:+12075550100\" style=\"color:#1f5fbf\">+12075550100</a>.")]
    [InlineData("207-555-0100", "<a href=\"tel:2075550100\" style=\"color:#1f5fbf\">207-555-0100</a>")]
    [InlineData("on 2026-03-10, $14,200 for 04101-1234", "on 2026-03-10, $14,200 for 04101-1234")] // dates, amounts and codes are no numbers to call
    [InlineData("order 1207-555-01000", "order 1207-555-01000")]
    [InlineData("write to a.b@c.example, please", "write to <a href=\"mailto:a.b@c.example\" style=\"color:#1f5fbf\">a.b@c.example</a>, please")]
    public void Line_is_escaped_and_what_can_be_tapped_is_a_link(string line, string html) =>
        Assert.Equal($"<p style=\"margin:0 0 16px\">{html}</p>", DerivedHtml.Of(line, []));

    [Fact]
    public void Empty_lines_part_paragraphs_and_others_break_lines() =>
        Assert.Equal("<p style=\"margin:0 0 16px\">a<br>\nb</p>\n<p style=\"margin:0 0 16px\">c</p>", DerivedHtml.Of("a\r\nb\n\n\n  \nc\n", []));

    [Fact]
    public void What_the_frame_says_at_the_foot_is_left_out_and_the_rest_is_not() =>
        Assert.Equal(
            "<p style=\"margin:0 0 16px\">a</p>\n<p style=\"margin:0 0 16px\">Licence 123</p>",
            DerivedHtml.Of("a\n\n--\nUs, 1 Street\nLicence 123\nout: https://x.example/l/t", ["1 Street", "https://x.example/l/t"]));

    [Fact]
    public void Nothing_to_leave_out_leaves_nothing_out() => Assert.Equal("<p style=\"margin:0 0 16px\">a</p>", DerivedHtml.Of("a", ["", ""]));
}
