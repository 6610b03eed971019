using System.Text;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Words;

namespace FollowUpEngine.Pages.Submissions;

/// <summary>Bytes that may be no text at all, as text that can be shown: what cannot be seen gets a visible sign.</summary>
internal static class RawText
{
    public const int ShownCharacters = 16_000;

    public static string Of(string base64) => Shown(Encoding.UTF8.GetString(Convert.FromBase64String(base64)));

    public static string Shown(string text) => Excerpt.Of(
        string.Create(text.Length, text, static (shown, text) =>
        {
            for (var at = 0; at < text.Length; at++)
            {
                shown[at] = Visible(text[at]);
            }
        }),
        ShownCharacters);

    private static char Visible(char given) => given switch
    {
        '\n' or '\t' => given,
        // The control pictures stand at U+2400, in the order of the controls.
        < ' ' => (char)(0x2400 + given),
        '\u007F' => '\u2421',
        (>= '\u0080' and <= '\u009F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => '\uFFFD',
        _ => given,
    };
}
