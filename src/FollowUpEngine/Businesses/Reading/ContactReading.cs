using FollowUpEngine.Leads;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads what the business gives as its own contacts. The words of a fault never repeat the contact.</summary>
internal static class ContactReading
{
    public static EmailAddress? Email(JsonValue value)
    {
        if (value.Line(320) is not { } text)
        {
            return null;
        }

        return EmailAddress.TryParse(text, out _) ?? value.Fault<EmailAddress>("This is not an email address.", "Write it as name@domain, without a display name.");
    }

    public static PhoneNumber? Phone(JsonValue value)
    {
        if (value.Line(60) is not { } text)
        {
            return null;
        }

        return PhoneNumber.TryParse(text, out _) ?? value.Fault<PhoneNumber>("This is not a phone number.", "Write ten digits, or + and the country code for other countries than the US and Canada.");
    }

    public static string? Website(JsonValue value)
    {
        if (value.Line(500) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? text
            : value.Fault<string>("This is not a web address.", "Write it whole, such as https://www.example.com.");
    }

    /// <summary>A link for customers: they are asked to follow it from a text, so it is HTTPS or it is none.</summary>
    public static string? SecureLink(JsonValue value)
    {
        if (value.Line(500) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && !text.Contains(' ', StringComparison.Ordinal)
            ? text
            : value.Fault<string>("This is not a secure web address.", "Copy it whole, such as https://g.page/r/…/review; a short one leaves more room in texts.");
    }

    /// <summary>An id that stands in keys and URLs.</summary>
    public static string? Name(JsonValue value)
    {
        if (value.Line() is not { } text)
        {
            return null;
        }

        return BusinessId.IsName(text) ? text : value.Fault<string>("This cannot stand in a URL.", "Write 2 to 40 of a-z, 0-9 and -, beginning with a letter.");
    }
}
