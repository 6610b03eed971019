using System.Text.Json;
using AngleSharp.Dom;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Pages.Tests;

/// <summary>What somebody typed is shown and does nothing else: a page has the same elements whatever stands in it.</summary>
public class HostileTextTests
{
    public static TheoryData<string> Hostile { get; } =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onfocus='alert(1)' autofocus='",
        "</title></style></textarea></pre></script><script>alert(1)</script>",
        "</iframe><svg/onload=alert(1)>",
        "--><!--[if mso]><b>",
        "]]>&lt;b&gt;&amp;&#x3C;b>",
        "@{ throw null; } {{7*7}}",
        "\u202Eevil\u202C \u2066a\u2069 שלום عليكم", // right to left, and turned round
        "Z\u0351\u036B\u0343a\u0329\u034El\u0321\u035Eg\u0338o\u0321", // a tower of accents
        "two\r\nlines\u2028three\u0000four",
        "\uD83D\uDE00 \uD800 half a pair",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_words_change_no_element_of_any_page(string words)
    {
        var harmless = await Rendered.AllAsync();
        foreach (var (page, html) in await Rendered.AllAsync(words))
        {
            Assert.Equal((page, Skeleton(harmless[page])), (page, Skeleton(html)));
        }
    }

    [SharedFact]
    public async Task Naughty_strings_change_no_element_of_any_page()
    {
        var harmless = (await Rendered.AllAsync()).ToDictionary(page => page.Key, page => Skeleton(page.Value));
        var strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.PathOf("data", "naughty-strings", "blns.json")))!;
        // Several at once: what breaks out of a page alone does so in company too.
        foreach (var words in strings.Chunk(25).Select(some => string.Join(' ', some)))
        {
            foreach (var (page, html) in await Rendered.AllAsync(words))
            {
                Assert.Equal((page, words, harmless[page]), (page, words, Skeleton(html)));
            }
        }
    }

    [Fact]
    public async Task A_field_is_shown_as_given_in_any_script()
    {
        const string Given = "Zoë \"Bär\" <Ünal> שלום & 北京";
        var lead = Rendered.Parse((await Rendered.AllAsync(Given))["lead"]);
        Assert.Contains(lead.QuerySelectorAll("td bdi"), cell => cell.TextContent == Given);
    }

    [Fact]
    public async Task An_email_is_framed_whole_without_scripts_or_our_origin()
    {
        const string Html = "<html><head></head><body><script>alert(1)</script><a href=\"https://harbor.example\">x</a></body></html>";
        var page = await Rendered.Renderer.RenderAsync<Mailbox.MessagePage, Mailbox.MessageModel>(new(Tests.Given.Site(), Rendered.Email("Hello", Html)));
        var frame = Assert.Single(Rendered.Parse(page).QuerySelectorAll("iframe"));

        Assert.Equal(Html, frame.GetAttribute("srcdoc")!.Replace("<base target=\"_blank\">", "", StringComparison.Ordinal));
        Assert.DoesNotContain("allow-scripts", frame.GetAttribute("sandbox"), StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", frame.GetAttribute("sandbox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_in_the_text_digest_neither_add_lines_nor_turn_them_round()
    {
        const string Words = "one\r\n* two\u2028three \u202Efour";
        var page = new Digests.DigestPage(Rendered.Renderer);
        var text = (await page.RenderAsync(DigestModels.Saying(Words))).Text;

        Assert.Equal((await page.RenderAsync(DigestModels.Saying("x"))).Text.Split('\n').Length, text.Split('\n').Length);
        Assert.Contains("one * two three four", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, character => character is '\r' or '\u2028' or '\u202E');
    }

    /// <summary>The elements with their attributes' names, without any text.</summary>
    private static string Skeleton(string html) => string.Join('\n', Rendered.Parse(html).All
        .Select(element => $"{new string(' ', element.GetAncestors().Count())}{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name))}"));
}
