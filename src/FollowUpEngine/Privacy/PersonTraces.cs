using System.Globalization;
using System.Text.RegularExpressions;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Privacy;

/// <summary>By what a person is recognised in stored text: addresses, numbers, full names. It is personal data itself.</summary>
public sealed partial record PersonTraces
{
    private const int MostBetweenDigits = 3;

    /// <summary>Normalised: lower case.</summary>
    public required IReadOnlyList<string> Emails { get; init; }

    /// <summary>E.164.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Of two words and more: one word is half the town.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>By which the person is found in a search: see <see cref="NameWords"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Of everything that the person's facts and heads ever named, not only of what stands in the head today.</summary>
    public static PersonTraces Of(Lead lead, IReadOnlyList<LeadFact> facts)
    {
        var inquiries = facts.OfType<InquiryReceived>().Select(fact => fact.Inquiry).ToList();
        IReadOnlyList<Lead> heads = [lead, .. facts.OfType<LeadAbsorbed>().Select(fact => fact.Other)];
        IEnumerable<string?> companies = [.. heads.Select(head => head.Company), .. inquiries.Select(inquiry => inquiry.Company)];
        IReadOnlyList<string?> names = [.. heads.Select(head => head.FullName), .. inquiries.Select(inquiry => inquiry.FullName)];
        return new PersonTraces
        {
            Emails = [.. heads.SelectMany(head => head.Emails).Concat(inquiries.SelectMany(inquiry => inquiry.Emails)).SelectMany(email => new[] { email.Normalized, email.Given.ToLowerInvariant() }).Distinct()],
            Numbers = [.. heads.SelectMany(head => head.Phones).Concat(inquiries.SelectMany(inquiry => inquiry.Phones)).Select(phone => phone.E164).Distinct()],
            Words = [.. names.Concat(companies).SelectMany(NameWords.Of).Distinct()],
            Names = [.. names.OfType<string>().Where(name => name.Trim().Contains(' ', StringComparison.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
    }

    /// <summary>The strongest trace of the person in a text, as stored: JSON's and URLs' escapes are seen through.</summary>
    public PersonTrace In(string text)
    {
        var plain = Plain(text);
        var lower = plain.ToLowerInvariant();
        if (Emails.Any(email => HasAddress(lower, email)) || Numbers.Any(number => HasNumber(plain, National(number))))
        {
            return PersonTrace.Contact;
        }

        return Names.Any(name => plain.Contains(name, StringComparison.OrdinalIgnoreCase)) ? PersonTrace.Name : PersonTrace.None;
    }

    /// <summary>The address itself, and not the end of somebody else's: ann@x.example does not stand in joann@x.example.</summary>
    private static bool HasAddress(string text, string address)
    {
        for (var at = text.IndexOf(address, StringComparison.Ordinal); at >= 0; at = text.IndexOf(address, at + 1, StringComparison.Ordinal))
        {
            var end = at + address.Length;
            var goesOn = end < text.Length && (IsOfDomain(text[end]) || (text[end] == '.' && end + 1 < text.Length && IsOfDomain(text[end + 1])));
            if (!goesOn && (at == 0 || !IsOfMailbox(text[at - 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfDomain(char c) => char.IsLetterOrDigit(c) || c == '-';

    private static bool IsOfMailbox(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-';

    /// <summary>The number, with whatever people write between its digits, and not a part of a longer one.</summary>
    private static bool HasNumber(string text, string digits)
    {
        for (var at = text.IndexOf(digits[0], StringComparison.Ordinal); at >= 0; at = text.IndexOf(digits[0], at + 1))
        {
            var isBegun = at > 0 && char.IsAsciiDigit(text[at - 1]);
            var isCountrys = isBegun && text[at - 1] == '1' && (at == 1 || !char.IsAsciiDigit(text[at - 2]));
            if ((!isBegun || isCountrys) && EndOf(text, at, digits) is { } end && (end == text.Length || !char.IsAsciiDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static int? EndOf(string text, int at, string digits)
    {
        var (found, between) = (0, 0);
        for (; at < text.Length && found < digits.Length; at++)
        {
            if (text[at] == digits[found])
            {
                (found, between) = (found + 1, 0);
            }
            else if (!IsBetweenDigits(text[at]) || ++between > MostBetweenDigits)
            {
                return null;
            }
        }

        return found == digits.Length ? at : null;
    }

    private static bool IsBetweenDigits(char c) => c is ' ' or '.' or '-' or '(' or ')' or '/' or '\t' or '\u00a0' or '\u2011' or '\u2013';

    // However it is written: without the country's code, which most people leave out at home.
    private static string National(string number) => number.StartsWith("+1", StringComparison.Ordinal) ? number[2..] : number[1..];

    private static string Plain(string text)
    {
        var plain = text.Contains('\\', StringComparison.Ordinal)
            ? JsonEscape().Replace(text, escape => ((char)int.Parse(escape.Groups["hex"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : text;
        return plain.Contains('%', StringComparison.Ordinal) ? plain + '\n' + Uri.UnescapeDataString(plain.Replace('+', ' ')) : plain;
    }

    [GeneratedRegex(@"\\u(?<hex>[0-9a-fA-F]{4})", RegexOptions.NonBacktracking)]
    private static partial Regex JsonEscape();
}

/// <summary>How sure it is that a text is about a person.</summary>
public enum PersonTrace
{
    None,

    /// <summary>The full name, which others may have too.</summary>
    Name,

    /// <summary>An address or number.</summary>
    Contact,
}
