using System.Text;

namespace FollowUpEngine.Leads;

/// <summary>
/// Which line does this text name? Ten digits, or eleven that begin with 1, are a number of North America; other countries need
/// <c>+</c>, <c>011</c> or <c>00</c> before the country code. Takes full-width and other scripts' digits, extensions, <c>tel:</c> links,
/// letters for digits (1-800-FLOWERS: what goes beyond ten digits is not dialled), a number that a spreadsheet wrote as <c>3055550142.0</c>,
/// and words around it; of several numbers the first. Well-formed is not assigned: see <see cref="PhoneNumber.Doubt"/>.
/// Refused: seven digits, since the area code cannot be known.
/// </summary>
public static class PhoneRules
{
    private const int MaxDigits = 15;

    // The shortest numbers in use anywhere (islands, service numbers) have four digits behind the country code.
    private const int MinNational = 4;

    public static PhoneNumber? TryParse(string? text, out string? fault)
    {
        fault = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            fault = "There is no phone number.";
            return null;
        }

        if (text.Length > PhoneText.MaxCharacters)
        {
            fault = "It is too long for a phone number.";
            return null;
        }

        var plain = PhoneText.Plain(AsWritten(text));
        var (rest, extension) = PhoneText.CutExtension(plain);
        var start = rest.AsSpan().IndexOfAny("+0123456789");
        if (start < 0)
        {
            fault = "There are no digits in it.";
            return null;
        }

        var digits = Digits(rest.AsSpan(start), out var isInternational, out var hasLetters);
        return isInternational ? International(digits, extension, out fault) : National(digits, hasLetters, extension, out fault);
    }

    /// <summary>The digits of the first number in the text. <c>+</c>, <c>011</c> and <c>00</c> are taken off and reported.</summary>
    private static string Digits(ReadOnlySpan<char> text, out bool isInternational, out bool hasLetters)
    {
        isInternational = text[0] == '+';
        hasLetters = false;
        var digits = new StringBuilder(16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
            }
            else if (IsTrunkZero(text[i..]) && digits.Length > 0)
            {
                i += 2;
            }
            else if (char.IsLetter(c))
            {
                // Letters stand for digits only where digits are still missing; behind a whole number they are a remark.
                if (digits.Length >= 10 || !TryKeypad(text[i..], digits))
                {
                    break;
                }

                hasLetters = true;
                break;
            }
            else if (IsEndOfNumber(c, text[i..]) && digits.Length >= 10)
            {
                break;
            }
        }

        var all = digits.ToString();
        var prefix = all.StartsWith("011", StringComparison.Ordinal) ? 3 : all.StartsWith("00", StringComparison.Ordinal) ? 2 : 0;
        isInternational |= prefix > 0;
        return all[prefix..];
    }

    private static bool IsTrunkZero(ReadOnlySpan<char> text) => text.StartsWith("(0)");

    private static bool IsEndOfNumber(char c, ReadOnlySpan<char> from) =>
        c is ',' or ';' or '|' or '&' or '+' || (c is '/' && from.CountDigits() >= 10);

    private static bool TryKeypad(ReadOnlySpan<char> text, StringBuilder digits)
    {
        var mapped = new StringBuilder(12);
        var letters = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c))
            {
                letters++;
                mapped.Append("22233344455566677778889999"[char.ToUpperInvariant(c) - 'A']);
            }
            else if (char.IsAsciiDigit(c))
            {
                mapped.Append(c);
            }
            else if (!" -.()*".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        var whole = digits.Length > 0 && digits[0] == '1' ? 11 : 10;
        if (letters < 3 || digits.Length < whole - 7 || digits.Length + mapped.Length < whole)
        {
            return false;
        }

        digits.Append(mapped);
        digits.Length = whole;
        return true;
    }

    private static PhoneNumber? National(string digits, bool hasLetters, string? extension, out string? fault)
    {
        var local = digits.Length == 11 && digits[0] == '1' ? digits[1..] : digits;
        fault = local switch
        {
            { Length: 7 } => "The area code is missing.",
            { Length: < 10 } when hasLetters => "There are too few digits and letters for a phone number.",
            { Length: < 10 } => "There are too few digits for a phone number.",
            { Length: > 10 } => "There are too many digits for the US and Canada; a number of another country begins with +.",
            ['0', ..] => "No area code begins with 0; a number of another country begins with + and its country code.",
            ['1', ..] => "A digit is missing behind the leading 1.",
            _ => null,
        };
        return fault is null ? new PhoneNumber($"+1{local}", extension, NorthAmerica.Doubt(local)) : null;
    }

    private static PhoneNumber? International(string digits, string? extension, out string? fault)
    {
        var code = CallingCodes.LengthAt(digits);
        if (code == 0)
        {
            fault = digits.Length == 0 ? "There are no digits behind the prefix." : "No country has this country code.";
            return null;
        }

        if (digits[0] == '1')
        {
            return OfNorthAmerica(digits[1..], extension, out fault);
        }

        var national = digits[code..];
        if (national.Length > MinNational && national[0] == '0' && CallingCodes.DropsLeadingZero(digits.AsSpan(0, code)))
        {
            national = national.TrimStart('0');
        }

        fault = national.Length < MinNational ? "There are too few digits behind the country code."
            : code + national.Length > MaxDigits ? "There are more than the 15 digits that a phone number can have."
            : null;
        return fault is null ? new PhoneNumber($"+{digits.AsSpan(0, code)}{national}", extension, doubt: null) : null;
    }

    private static PhoneNumber? OfNorthAmerica(string local, string? extension, out string? fault)
    {
        // Canada's 310 numbers have no area code of their own and are complete with seven digits.
        if (local.Length == 7 && local.StartsWith("310", StringComparison.Ordinal))
        {
            fault = null;
            return new PhoneNumber($"+1{local}", extension, "A 310 number works within one part of Canada only.");
        }

        return National(local, hasLetters: false, extension, out fault);
    }

    /// <summary>Numbers that went through a spreadsheet or a JSON library come as <c>3055550142.0</c> or <c>3.055550142E9</c>.</summary>
    private static string AsWritten(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var point = trimmed.IndexOf('.');
        if (point < 1 || trimmed[(point + 1)..].Contains('.') || trimmed.IndexOfAnyExcept("0123456789.eE+") >= 0)
        {
            return text;
        }

        var isWhole = point >= 10 && trimmed[(point + 1)..].IndexOfAnyExcept('0') < 0;
        var isScientific = point == 1 && trimmed.IndexOfAny('e', 'E') > 0;
        return (isWhole || isScientific)
            && decimal.TryParse(trimmed, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number)
            ? decimal.Truncate(number).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : text;
    }
}
