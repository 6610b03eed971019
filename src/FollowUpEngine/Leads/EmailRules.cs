using System.Globalization;
using System.Text;

namespace FollowUpEngine.Leads;

/// <summary>
/// Which mailbox does this text name? Takes what people and form builders really send: spaces around it, <c>mailto:</c>,
/// <c>Jane &lt;jane@x.com&gt;</c>, quotes, a full stop behind it, an international domain, letters of any script before the @.
/// Never corrects a typo. Refused, though the standards allow them: quoted local parts, comments, IP literals, and domains without
/// a dot; no web form's visitor has one. Limits: 64 octets before the @, 254 in all (RFC 5321, 4.5.3.1).
/// </summary>
public static class EmailRules
{
    private const int MaxOctets = 254;
    private const int MaxLocalOctets = 64;

    // One instance is safe: its members read the two settings only.
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    public static EmailAddress? TryParse(string? text, out string? fault)
    {
        var given = Unwrap(text);
        fault = FaultOf(given, out var at, out var domain);
        if (fault is not null)
        {
            return null;
        }

        var local = given[..at];
        var normalized = Ascii.IsValid(local) ? local.ToLowerInvariant() : Folded(local);
        return new EmailAddress(given, $"{normalized}@{domain}");
    }

    /// <summary>The address inside the things people and programs put around it; empty for nothing.</summary>
    internal static string Unwrap(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var span = Trim(text.AsSpan());
        if (span.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            span = span[7..];
            var query = span.IndexOf('?');
            span = query < 0 ? span : span[..query];
        }

        // "Jane Doe" <jane@x.com>: what stands in the last pair of angle brackets is the address.
        var open = span.LastIndexOf('<');
        var close = span.LastIndexOf('>');
        if (open >= 0 && close > open)
        {
            span = span[(open + 1)..close];
        }

        span = Trim(span).Trim("\"'`“”‘’«»()[]<>").TrimEnd(".,;:!");
        span = Trim(span);
        if (span.Length == text.Length && !span.Contains('＠'))
        {
            return text;
        }

        return span.ToString().Replace('＠', '@');
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && IsBlank(text[start]))
        {
            start++;
        }

        var end = text.Length;
        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    // Pasted addresses carry zero-width marks at their ends that nobody sees.
    private static bool IsBlank(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF';

    private static string? FaultOf(string given, out int at, out string domain)
    {
        domain = "";
        at = given.LastIndexOf('@');
        if (given.Length == 0)
        {
            return "There is no email address.";
        }

        if (at < 0)
        {
            return "An email address has an @.";
        }

        if (at == 0)
        {
            return "Nothing stands before the @.";
        }

        if (at == given.Length - 1)
        {
            return "Nothing stands behind the @.";
        }

        return LocalFault(given.AsSpan(0, at)) ?? DomainFault(given[(at + 1)..], out domain) ?? LengthFault(given, at, domain);
    }

    private static string? LocalFault(ReadOnlySpan<char> local)
    {
        if (local.Contains('@'))
        {
            return "There is more than one @.";
        }

        if (local[0] == '.' || local[^1] == '.' || local.IndexOf("..") >= 0)
        {
            return "A dot stands where none may: at an end of the part before the @, or beside another.";
        }

        for (var rest = local; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) != System.Buffers.OperationStatus.Done || !IsLocal(rune))
            {
                return "A character before the @ is none that an address may have.";
            }

            rest = rest[used..];
        }

        return null;
    }

    private static bool IsLocal(Rune rune) =>
        rune != Rune.ReplacementChar && (rune.IsAscii
            ? Rune.IsLetterOrDigit(rune) || "!#$%&'*+-/=?^_`{|}~.".Contains((char)rune.Value, StringComparison.Ordinal)
            : Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    private static string? DomainFault(string given, out string domain)
    {
        domain = "";
        try
        {
            domain = Ascii.IsValid(given) ? given.ToLowerInvariant() : Idn.GetAscii(given.Normalize()).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return "What stands behind the @ is no domain name.";
        }

        var labels = 0;
        var last = ReadOnlySpan<char>.Empty;
        foreach (var range in domain.AsSpan().Split('.'))
        {
            last = domain.AsSpan(range);
            labels++;
            if (!IsLabel(last))
            {
                return "What stands behind the @ is no domain name.";
            }
        }

        if (labels < 2)
        {
            return "The domain has no dot: its ending (such as .com) is missing.";
        }

        return last.Length < 2 || !last.ContainsAnyExceptInRange('0', '9') ? "The domain's ending is none that exists." : null;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }

    private static string? LengthFault(string given, int at, string domain)
    {
        var local = Encoding.UTF8.GetByteCount(given.AsSpan(0, at));
        return local > MaxLocalOctets || local + 1 + domain.Length > MaxOctets ? "It is longer than an address can be." : null;
    }

    // Lower case may undo the composition (and the reverse), so it is folded between two compositions.
    private static string Folded(string local) => local.Normalize().ToLowerInvariant().Normalize();
}
