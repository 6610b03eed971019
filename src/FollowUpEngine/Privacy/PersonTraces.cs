using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Privacy;

/// <summary>By what a person is recognised in stored text: addresses, numbers, full names. It is personal data itself.</summary>
public sealed partial record PersonTraces
{
    /// <summary>Normalised: lower case.</summary>
    public required IReadOnlyList<string> Emails { get; init; }

    /// <summary>E.164.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Of two words and more: one word is half the town.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Of everything that the person's facts and heads ever named, not only of what stands in the head today.</summary>
    public static PersonTraces Of(Lead lead, IReadOnlyList<LeadFact> facts)
    {
        var inquiries = facts.OfType<InquiryReceived>().Select(fact => fact.Inquiry).ToList();
        IReadOnlyList<Lead> heads = [lead, .. facts.OfType<LeadAbsorbed>().Select(fact => fact.Other)];
        IEnumerable<string?> names = [.. heads.Select(head => head.FullName), .. inquiries.Select(inquiry => inquiry.FullName)];
        return new PersonTraces
        {
            Emails = [.. heads.SelectMany(head => head.Emails).Concat(inquiries.SelectMany(inquiry => inquiry.Emails)).SelectMany(email => new[] { email.Normalized, email.Given.ToLowerInvariant() }).Distinct()],
            Numbers = [.. heads.SelectMany(head => head.Phones).Concat(inquiries.SelectMany(inquiry => inquiry.Phones)).Select(phone => phone.E164).Distinct()],
            Names = [.. names.OfType<string>().Where(name => name.Trim().Contains(' ', StringComparison.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
    }

    /// <summary>The strongest trace of the person in a text, as stored: JSON's and URLs' escapes are seen through.</summary>
    public PersonTrace In(string text)
    {
        var plain = Plain(text);
        var lower = plain.ToLowerInvariant();
        if (Emails.Any(email => lower.Contains(email, StringComparison.Ordinal)))
        {
            return PersonTrace.Contact;
        }

        if (Numbers.Count > 0 && Joined(plain) is var joined && Numbers.Any(number => joined.Contains(National(number), StringComparison.Ordinal)))
        {
            return PersonTrace.Contact;
        }

        return Names.Any(name => plain.Contains(name, StringComparison.OrdinalIgnoreCase)) ? PersonTrace.Name : PersonTrace.None;
    }

    // However it is written: without the country's code, which most people leave out at home.
    private static string National(string number) => number.StartsWith("+1", StringComparison.Ordinal) ? number[2..] : number[1..];

    /// <summary>Without what people write between the digits of a number.</summary>
    private static string Joined(string text)
    {
        var joined = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not (' ' or '.' or '-' or '(' or ')' or '/' or '+' or '\t' or '\u00a0' or '\u2011' or '\u2013'))
            {
                joined.Append(c);
            }
        }

        return joined.ToString();
    }

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
