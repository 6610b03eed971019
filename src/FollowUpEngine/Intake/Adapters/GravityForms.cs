using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>
/// Gravity Forms' Entry object: field ids are the keys and nothing says what they are, so names need the source's mapping. Parts of a name
/// (<c>1.3</c> first, <c>1.6</c> last) and of an address (<c>2.1</c> to <c>2.6</c>) are told from check boxes by which parts there are.
/// </summary>
internal static class GravityForms
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source)
    {
        if (root.TextOf("form_id") is not { } form || !root.Has("date_created") || root.TextOf("id") is not { } id
            || !root.Entries.Exists(entry => IsFieldId(entry.Key)))
        {
            return null;
        }

        var content = new FormContent("gravity-forms")
        {
            DeliveryId = $"{form}-{id}",
            SubmittedAt = TimesGiven.ReadUtc(root.TextOf("date_created")),
        };
        foreach (var (key, value) in root.Entries)
        {
            Flattening.Add(content.Fields, key, value, meaning: IsFieldId(key) ? PartMeaning(root, key) : EnvelopeMeaning(key));
        }

        return new AdapterReading.Leads(content);
    }

    private static bool IsFieldId(string key) => key.Length > 0 && char.IsAsciiDigit(key[0]) && key.AsSpan().IndexOfAnyExcept("0123456789.") < 0;

    private static LeadField? PartMeaning(FormNode root, string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return null;
        }

        var field = key[..(dot + 1)];
        if (IsName(root, field))
        {
            return key[dot..] switch { ".3" => LeadField.FirstName, ".6" => LeadField.LastName, _ => LeadField.Ignore };
        }

        return IsAddress(root, field)
            ? key[dot..] switch
            {
                ".1" => LeadField.Street,
                ".3" => LeadField.City,
                ".4" => LeadField.State,
                ".5" => LeadField.PostalCode,
                ".6" => LeadField.Country,
                _ => LeadField.Ignore,
            }
            : null;
    }

    // A name has no first and no fifth part; the sixth box of a check list would have them.
    private static bool IsName(FormNode root, string field) =>
        root.Has($"{field}3") && root.Has($"{field}6") && !root.Has($"{field}1") && !root.Has($"{field}5");

    private static bool IsAddress(FormNode root, string field) =>
        root.TextOf($"{field}1") is { Length: > 3 } street && street.AsSpan().ContainsAnyInRange('0', '9')
        && root.Has($"{field}3") && root.Has($"{field}4")
        && root.TextOf($"{field}5") is { Length: >= 4 and <= 10 } postal && postal.AsSpan().ContainsAnyInRange('0', '9');

    private static LeadField EnvelopeMeaning(string key) => key switch
    {
        "ip" => LeadField.IpAddress,
        "source_url" => LeadField.Page,
        "user_agent" => LeadField.UserAgent,
        "form_id" => LeadField.Form,
        _ => LeadField.Ignore,
    };
}
