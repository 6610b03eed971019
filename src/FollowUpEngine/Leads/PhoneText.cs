using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FollowUpEngine.Leads;

/// <summary>Brings what people type as a phone number into one alphabet: ASCII digits, one kind of plus, no marks that cannot be seen.</summary>
internal static partial class PhoneText
{
    /// <summary>Longer texts are messages, not numbers.</summary>
    public const int MaxCharacters = 250;

    // A letter or a hash stands in every way to write an extension.
    private static readonly SearchValues<char> ExtensionMarks = SearchValues.Create("#=xXtTeEoO");

    public static string Plain(string text)
    {
        text = text.Trim();
        return Ascii.IsValid(text) ? Unlabelled(text) : Unlabelled(WithAsciiDigits(text));
    }

    /// <summary>Takes the extension off. Only behind seven digits or more, so that a number's own x is none.</summary>
    public static (string Number, string? Extension) CutExtension(string text)
    {
        if (text.AsSpan().IndexOfAny(ExtensionMarks) < 0)
        {
            return (text, null);
        }

        var match = Extensions().Match(text);
        if (!match.Success || text.AsSpan(0, match.Index).CountDigits() < 7)
        {
            return (text, null);
        }

        return (text[..match.Index], match.Groups["digits"].Value);
    }

    public static int CountDigits(this ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return count;
    }

    private static string WithAsciiDigits(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.DecimalDigitNumber)
            {
                plain.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            }
            else if (rune.Value is 0xFF0B or 0x207A or 0x2795)
            {
                plain.Append('+');
            }
            else if (rune.Value is >= 0xFF01 and <= 0xFF5E)
            {
                // Full-width forms of ASCII stand 0xFEE0 above it.
                plain.Append((char)(rune.Value - 0xFEE0));
            }
            else if (rune.IsAscii)
            {
                plain.Append((char)rune.Value);
            }
            else if (category is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark))
            {
                plain.Append(Rune.IsLetter(rune) && rune.Value != 0x30FC ? rune.ToString() : " ");
            }
        }

        return plain.ToString();
    }

    /// <summary>RFC 3966: a global context goes before the local number, parameters other than the extension go.</summary>
    private static string Unlabelled(string text)
    {
        var tel = text.IndexOf("tel:", StringComparison.OrdinalIgnoreCase);
        var number = tel >= 0 ? text[(tel + 4)..] : text;
        const string contextKey = ";phone-context=";
        var context = number.IndexOf(contextKey, StringComparison.OrdinalIgnoreCase);
        if (context < 0)
        {
            var subaddress = number.IndexOf(";isub=", StringComparison.OrdinalIgnoreCase);
            return subaddress < 0 ? number : number[..subaddress];
        }

        var value = number[(context + contextKey.Length)..];
        var end = value.IndexOf(';', StringComparison.Ordinal);
        value = end < 0 ? value : value[..end];
        var local = number[..context];
        end = local.IndexOf(';', StringComparison.Ordinal);
        local = end < 0 ? local : local[..end];
        return value.StartsWith('+') ? $"{value} {WithoutTrunkZero(local)}" : local;
    }

    private static string WithoutTrunkZero(string local) => local.StartsWith('0') ? local[1..] : local;

    [GeneratedRegex(@"(?:;\s*ext=|[\s,;.\-)]*(?:\b|(?<=\d))(?:extension|extensi[oó]n|ext\.?n?|xtn|int\.?|poste|anexo|durchwahl|x)[\s.:=#]*|\s*#\s*)(?<digits>\d{1,7})\s*#?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 250)]
    private static partial Regex Extensions();
}
