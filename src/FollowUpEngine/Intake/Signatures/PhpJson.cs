using System.Globalization;
using System.Text;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Signatures;

/// <summary>
/// The bodies that WPForms may have signed: the one it sent, or, when it sent a form, the JSON that PHP makes of the same values (slashes and everything beyond ASCII
/// escaped). A form loses the difference between a text and a number, so the date's <c>unix</c> is tried as both.
/// </summary>
internal static class PhpJson
{
    public static IEnumerable<byte[]> SignedBodies(Submission submission)
    {
        yield return submission.Body.ToArray();
        if (ContentTypes.IsForm(submission.ContentType) && UrlEncodedBody.Read(submission.Body.Span, charset: null) is BodyReading.Content form)
        {
            yield return Encode(form.Root, unixIsNumber: true);
            yield return Encode(form.Root, unixIsNumber: false);
        }
    }

    private static byte[] Encode(FormNode node, bool unixIsNumber)
    {
        var json = new StringBuilder();
        Append(json, "", node, unixIsNumber);
        return Encoding.ASCII.GetBytes(json.ToString());
    }

    private static void Append(StringBuilder json, string key, FormNode node, bool unixIsNumber)
    {
        if (node.Text is { } text)
        {
            if (unixIsNumber && key == "unix" && text.Length is > 0 and < 16 && text.All(char.IsAsciiDigit))
            {
                json.Append(text);
            }
            else
            {
                AppendText(json, text);
            }

            return;
        }

        // PHP writes 0, 1, 2 … as a list, and any other keys as an object.
        var isList = node.Kind == NodeKind.List || (node.Entries.Count > 0
            && node.Entries.Select((entry, i) => entry.Key == i.ToString(CultureInfo.InvariantCulture)).All(isNext => isNext));
        json.Append(isList ? '[' : '{');
        for (var i = 0; i < node.Entries.Count; i++)
        {
            json.Append(i > 0 ? "," : "");
            if (!isList)
            {
                AppendText(json, node.Entries[i].Key);
                json.Append(':');
            }

            Append(json, node.Entries[i].Key, node.Entries[i].Value, unixIsNumber);
        }

        json.Append(isList ? ']' : '}');
    }

    private static void AppendText(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '/' => json.Append("\\/"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' or > '\u007F' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }
}
