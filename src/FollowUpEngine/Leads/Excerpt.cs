using System.Globalization;

namespace FollowUpEngine.Leads;

/// <summary>The beginning of a text, cut between what a reader sees as characters.</summary>
public static class Excerpt
{
    /// <summary>The words of a text with one blank between them, for a place within a line.</summary>
    public static string OneLine(string? text) => text is null ? "" : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>At most <paramref name="characters"/> UTF-16 units and an ellipsis; the whole text when it fits.</summary>
    public static string Of(string text, int characters)
    {
        if (text.Length <= characters)
        {
            return text;
        }

        var end = 0;
        for (var next = 0; next <= characters; next += StringInfo.GetNextTextElementLength(text, next))
        {
            end = next;
        }

        return string.Concat(text.AsSpan(0, end).TrimEnd(), "…");
    }
}
