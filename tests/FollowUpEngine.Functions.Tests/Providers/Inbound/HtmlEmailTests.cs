using System.Text;
using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Mail;

namespace FollowUpEngine.Functions.Tests.Providers.Inbound;

/// <summary>Emails that have no text of their own.</summary>
public sealed class HtmlEmailTests
{
    [Theory]
    [InlineData("<p>Hello,</p><p>Tuesday &amp; Friday<br>are&nbsp;fine.</p>", "Hello,\n\nTuesday & Friday\nare fine.")]
    [InlineData("<div>one</div><div>two</div>three", "one\ntwo\nthree")]
    [InlineData("<style>p{color:red}</style><script>if (a<b) alert('</p>')</script><title>x</title><p>seen", "seen")]
    [InlineData("<div style=\"display: none\">preview <b>words</b></div><p>seen</p>", "seen")]
    [InlineData("<ul><li>tap<li>drain</ul>", "- tap\n- drain")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
    [InlineData("<pre>a\n  b</pre>", "a\nb")]
    [InlineData("<blockquote style='margin:0 0 0 40px; border: none'>indented</blockquote>", "indented")] // no quote: Gmail's indenting
    [InlineData("", "")]
    [InlineData("<", "<")]
    [InlineData("</div></p></blockquote>left", "left")]
    public async Task Html_becomes_the_text_that_is_seen(string html, string text) => Assert.Equal(text, await TextAsync(html));

    [Theory]
    [InlineData("<div dir=ltr>Yes.</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">Jemand schrob:<br></div><blockquote class=\"gmail_quote\">When?<blockquote>Deeper</blockquote></blockquote></div>")]
    [InlineData("<p>Yes.</p><div id=\"OLK_SRC_BODY_SECTION\"><b>From: </b>us<p>When?</div>")]
    [InlineData("<div>Yes.</div><div class=\"yahoo_quoted other\"><div>On Tuesday, us wrote:</div><div>When?</div></div>")]
    [InlineData("<p>Yes.</p><div class=\"moz-cite-prefix\">Am 1.1.2026 um 10:00:<br></div><blockquote type=\"cite\"><p>When?</p></blockquote>")]
    [InlineData("<div>Yes.</div><div id=\"ms-outlook-mobile-signature\">Get it for free</div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> Us &lt;us@example.com&gt;<br><b>Sent:</b> Tuesday<br><b>To:</b> Ann<br><b>Subject:</b> Hi</div><p>When?</p>")]
    [InlineData("<div>Yes.</div><div class=\"gmail_signature\" data-smartmail=\"gmail_signature\">Ann Lee<br>555 0100</div>")]
    public async Task Quotes_and_signatures_of_mail_programs_are_cut(string html) => Assert.Equal("Yes.", QuotedText.Cut(await TextAsync(html)));

    [Fact]
    public async Task Answer_between_two_quotes_is_kept() =>
        Assert.Equal("Tuesday.\n\nUnder the mat.", QuotedText.Cut(await TextAsync("<blockquote>When?</blockquote><p>Tuesday.</p><blockquote>The key?</blockquote><p>Under the mat.</p>")));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<blockquote>")]
    [InlineData("<b><font color=1>")]
    [InlineData("<font size=7><p>")] // a tree would grow with the square of it
    [InlineData("<div a b c=d ")]
    [InlineData("<!--")]
    [InlineData("<script><!--")]
    [InlineData("&amp")]
    [InlineData("</div>")]
    [InlineData("<")]
    [InlineData("<br>")]
    public async Task Hostile_html_comes_to_an_end(string piece)
    {
        var html = new StringBuilder();
        while (html.Length < 1_200_000)
        {
            html.Append(piece);
        }

        Assert.True((await TextAsync(html.ToString())).Length <= 10 * html.Length);
    }

    [SharedFact]
    public async Task New_text_of_real_replies_is_found_in_every_form()
    {
        var all = ExpectedReply.All();
        var missed = new List<string>();
        foreach (var expected in all)
        {
            var body = expected.ContentType switch
            {
                "text/html" => await TextAsync(File.ReadAllText(expected.Path)),
                "message/rfc822" => EmlFile.Read(File.ReadAllBytes(expected.Path)).Text,
                _ => File.ReadAllText(expected.Path),
            };
            if (!expected.IsMetBy(QuotedText.Cut(body), body))
            {
                missed.Add(expected.File);
            }
        }

        Assert.Equal(57, all.Count);
        // One keeps the device's line that three others cut; one drops a name above the line that the mail program drew.
        Assert.Equal(["talon/reply-separated-by-hr.html", "talon/standard_replies/iphone.eml"], missed.Order(StringComparer.Ordinal));
    }

    private static async Task<string> TextAsync(string html) => (await ParseForm.Answer.Field("html", html).EmailAsync()).Text;
}
