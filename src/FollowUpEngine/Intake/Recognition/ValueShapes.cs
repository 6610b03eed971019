using System.Collections.Frozen;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Intake.Recognition;

/// <summary>
/// Is this value, under a name that says nothing, a way to reach somebody? Strict on purpose: a price, a date, an id and a time stamp
/// are written with digits too, and a message to a stranger is worse than a field a person has to look at.
/// </summary>
internal static class ValueShapes
{
    private static readonly FrozenSet<string> NotAPhone = Words(
        "id ids order invoice account acct price amount budget cost total date time timestamp at created updated unix zip postal fax ip lat lng lon latitude longitude tracking token code ref reference version serial "
        + "card ssn vin size sqft score year count campaign adgroup ad creative license policy claim model sku ein tax quantity qty hash session cid ga duration revenue income guid uuid nonce salary age");

    private static readonly FrozenSet<string> NotTheirEmail = Words(
        "to recipient admin site staff agent notify notification reply owner spouse friend referral referred assigned rep salesperson account webmaster cc bcc emergency landlord");

    private static readonly FrozenSet<string> Nameless = Words("field fields text input q textbox form element data item value question answer");

    public static bool IsEmail(string key, string value) =>
        value.Length is > 5 and <= 254 && value.Contains('@', StringComparison.Ordinal) && !Says(key, NotTheirEmail) && EmailAddress.TryParse(value, out _) is not null;

    public static bool IsPhone(string key, string value)
    {
        if (value.Length is < 10 or > 25 || value.AsSpan().IndexOfAnyExcept("0123456789+()-. /") >= 0 || Says(key, NotAPhone) || IsAddressOrDate(value))
        {
            return false;
        }

        var digits = value.AsSpan().CountDigits();
        var isPlausible = value[0] == '+' ? digits is >= 8 and <= 15 : digits is 10 or 11;
        return isPlausible && PhoneNumber.TryParse(value, out _) is { Doubt: null };
    }

    /// <summary>Five digits only where the name says nothing at all; ZIP+4 and the Canadian form are telling by themselves.</summary>
    public static bool IsPostalCode(string key, string value) => value.Length switch
    {
        5 => AllDigits(value) && IsNameless(key),
        10 => value[5] == '-' && AllDigits(value.AsSpan(0, 5)) && AllDigits(value.AsSpan(6)),
        7 => value[3] is ' ' or '-' && IsCanadian(value[..3] + value[4..]),
        _ => false,
    };

    private static bool IsCanadian(string code)
    {
        for (var i = 0; i < 6; i++)
        {
            if (i % 2 == 0 ? !char.IsAsciiLetterUpper(code[i]) : !char.IsAsciiDigit(code[i]))
            {
                return false;
            }
        }

        return true;
    }

    // 203.0.113.10 and 2026-02-21 have the characters of a phone number.
    private static bool IsAddressOrDate(string value) =>
        value.AsSpan().Count('.') == 3
        || (value[4] is '-' or '/' && AllDigits(value.AsSpan(0, 4)) && value[7] == value[4])
        || (value[2] is '-' or '/' && value[5] == value[2] && AllDigits(value.AsSpan(6, 4)));

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsNameless(string key) => FieldWords.Of(key).TrueForAll(Nameless.Contains);

    private static bool Says(string key, FrozenSet<string> words) => FieldWords.Of(key).Exists(words.Contains);

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
