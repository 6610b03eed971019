using AngleSharp.Html.Parser.Tokens;

namespace FollowUpEngine.Functions.Providers;

/// <summary>The elements of an HTML email that are open while it is read, as far as they matter: quotes, what is not shown, preformatted text.</summary>
internal sealed class OpenElements
{
    // Deeper ones are read as if they were not there; and an end tag looks no further for its beginning.
    private const int Deepest = 500;
    private const int FarthestStart = 50;

    private static readonly HashSet<string> Unseen = new(StringComparer.Ordinal) { "head", "script", "style", "title", "template", "object", "iframe", "svg", "math", "select", "textarea", "noembed", "noframes", "xml" };

    // What Gmail, Yahoo, Thunderbird and Outlook call the quote, the line above it, and the signature.
    private static readonly string[] QuoteNames = ["gmail_attr", "yahoo_quoted", "moz-cite-prefix", "OLK_SRC_BODY_SECTION", "protonmail_quote", "zmail_extra"];
    private static readonly string[] SignatureNames = ["gmail_signature", "moz-signature", "ms-outlook-mobile-signature", "protonmail_signature_block"];

    private readonly List<Element> _open = [];
    private int _skipped;
    private int _preformatted;

    /// <summary>How many quotes are around what is read.</summary>
    public int Quotes { get; private set; }

    public bool IsSkipped => _skipped > 0;

    public bool IsPreformatted => _preformatted > 0;

    public void Open(HtmlTagToken tag)
    {
        if (_open.Count < Deepest)
        {
            var element = new Element(tag.Name, IsQuote(tag), IsUnseen(tag), tag.Name == "pre");
            _open.Add(element);
            Count(element, 1);
        }
    }

    /// <summary>Closes the innermost element of the name and all within it; an end tag without a beginning closes nothing.</summary>
    public void Close(string name)
    {
        for (var i = _open.Count - 1; i >= Math.Max(0, _open.Count - FarthestStart); i--)
        {
            if (_open[i].Name == name)
            {
                for (var inner = _open.Count - 1; inner >= i; inner--)
                {
                    Count(_open[inner], -1);
                    _open.RemoveAt(inner);
                }

                return;
            }
        }
    }

    private void Count(Element element, int one)
    {
        Quotes += element.IsQuote ? one : 0;
        _skipped += element.IsUnseen ? one : 0;
        _preformatted += element.IsPreformatted ? one : 0;
    }

    // Gmail indents with a quote that has no border.
    private static bool IsQuote(HtmlTagToken tag) => Names(tag, QuoteNames) || tag.Name == "blockquote" && !Style(tag).Contains("border:none", StringComparison.OrdinalIgnoreCase);

    private static bool IsUnseen(HtmlTagToken tag) => Unseen.Contains(tag.Name) || Names(tag, SignatureNames) || Style(tag).Contains("display:none", StringComparison.OrdinalIgnoreCase);

    private static bool Names(HtmlTagToken tag, string[] names)
    {
        var (id, classes) = (tag.GetAttribute("id"), tag.GetAttribute("class"));
        return id is { Length: > 0 } && names.Contains(id, StringComparer.OrdinalIgnoreCase)
            || classes is { Length: > 0 } && classes.Split(' ', 20).Any(one => names.Contains(one, StringComparer.OrdinalIgnoreCase));
    }

    private static string Style(HtmlTagToken tag) => tag.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal) ?? "";

    private sealed record Element(string Name, bool IsQuote, bool IsUnseen, bool IsPreformatted);
}
