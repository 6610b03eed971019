using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace FollowUpEngine.Functions.Providers;

/// <summary>
/// An HTML email as text: a line for each block, and <c>&gt;</c> before the lines of a quote, as if the sender had written text. Without
/// styles, what is hidden, and signatures that the mail program marks.
/// </summary>
/// <remarks>
/// Reads the tokens of the standard's tokenizer, in one pass. Building the tree would let a hostile email of a few kilobytes grow to
/// gigabytes (formatting that is never closed is opened again in every block).
/// </remarks>
internal static class HtmlText
{
    /// <summary>Characters that are looked at: what is new stands at the top.</summary>
    private const int MostCharacters = 1_000_000;

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul", "blockquote",
    };

    private static readonly HashSet<string> Spaced = new(StringComparer.Ordinal) { "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre" };
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr" };

    public static string Of(string html)
    {
        using var source = new TextSource(html.Length > MostCharacters ? html[..MostCharacters] : html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.ResolverExtended) { SkipComments = true };
        var (text, open) = (new TextLines(), new OpenElements());
        while (true)
        {
            var token = tokenizer.Get();
            switch (token.Type)
            {
                case HtmlTokenType.EndOfFile:
                    return text.Finish();
                case HtmlTokenType.Character when !open.IsSkipped:
                    text.Append(token.Data, open.Quotes, open.IsPreformatted);
                    break;
                case HtmlTokenType.StartTag:
                    Start(token.AsTag(), tokenizer, text, open);
                    break;
                case HtmlTokenType.EndTag:
                    Break(token.Name, text, open.Quotes, isEnd: true);
                    open.Close(token.Name);
                    break;
            }
        }
    }

    private static void Start(HtmlTagToken tag, HtmlTokenizer tokenizer, TextLines text, OpenElements open)
    {
        // The tree builder would tell the tokenizer where markup is none.
        tokenizer.State = tag.Name switch
        {
            "script" => HtmlParseMode.Script,
            "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
            "title" or "textarea" => HtmlParseMode.RCData,
            _ => HtmlParseMode.PCData,
        };
        if (!open.IsSkipped)
        {
            Break(tag.Name, text, open.Quotes, isEnd: false);
        }

        if (!Void.Contains(tag.Name) && !tag.IsSelfClosing)
        {
            open.Open(tag);
        }
    }

    private static void Break(string name, TextLines text, int quotes, bool isEnd)
    {
        switch (name)
        {
            case "br" when !isEnd:
                text.EndLine(quotes);
                break;
            case "hr" when !isEnd:
                text.Block(quotes, isSpaced: true);
                text.Append("-----", quotes, isPreformatted: false);
                text.Block(quotes, isSpaced: true);
                break;
            case "td" or "th":
                text.Append(" ", quotes, isPreformatted: false);
                break;
            case var _ when Blocks.Contains(name):
                text.Block(quotes, Spaced.Contains(name));
                if (name == "li" && !isEnd)
                {
                    text.Append("- ", quotes, isPreformatted: false);
                }

                break;
        }
    }
}
