using System.Globalization;
using System.Text;

namespace FollowUpEngine.Pages.Words;

/// <summary>
/// Text that somebody typed, made safe to stand inside a sentence or a line of plain text: it cannot end the line, nor turn
/// the direction of the words around it. Only for showing; what is stored stays as given.
/// </summary>
internal static class OneLine
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        var isRightToLeft = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsDirectionControl(rune.Value))
            {
                continue;
            }

            isRightToLeft |= IsRightToLeft(rune.Value);
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control)
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        var plain = line.ToString().TrimEnd();
        return isRightToLeft ? $"{FirstStrongIsolate}{plain}{PopIsolate}" : plain;
    }

    private static bool IsDirectionControl(int rune) => rune is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    // The blocks of right-to-left scripts: Unicode 16, DerivedBidiClass, defaults R and AL.
    private static bool IsRightToLeft(int rune) =>
        rune is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
