using System.Globalization;
using System.Text.RegularExpressions;

namespace FollowUpEngine.Businesses.Inputs;

/// <summary>Numbers as people write them, <c>1,200</c> and <c>1 200,50</c>. What can be read in two ways is asked for again: a target that is a thousand times too small is worse than none.</summary>
public static partial class TypedNumbers
{
    private const int Longest = 30;
    private const string Example = "Write it like 1200, 1,200 or 1200.50.";

    /// <summary>A number so that it reads back as itself.</summary>
    public static string Words(decimal number)
    {
        var text = number.ToString(decimal.Abs(number) < 1_000 ? "0.############################" : "#,0.############################", CultureInfo.InvariantCulture);
        return Ambiguous().IsMatch(text) ? Clear(text) : text;
    }

    public static TypedInput Number(string typed)
    {
        var text = typed.Trim();
        return text.Contains('%', StringComparison.Ordinal) ? new TypedInput.Unclear($"No share stands here, and % says that it is one. {Example}") : Read(text.TrimStart('$', '€', '£').TrimEnd('$', '€', '£').Trim());
    }

    /// <summary>With its sign percent; without it, below 1 as a share of one (0.12), above as percent (12).</summary>
    public static TypedInput Share(string typed)
    {
        var text = typed.Trim();
        var isPercent = text.EndsWith('%');
        return Read(text.TrimEnd('%').Trim(), mayBeThousands: false) switch
        {
            TypedInput.Number { Amount: 1 } when !isPercent => new TypedInput.Unclear("1 can be 1 % or everything. Write 1 % or 100 %."),
            TypedInput.Number { Amount: var amount } when (isPercent || amount > 1 ? amount / 100 : amount) is var share => share is >= 0 and <= 1
                ? new TypedInput.Number(share)
                : new TypedInput.Unclear("A share is from 0 % to 100 %. Write it like 12 %."),
            _ => new TypedInput.Unclear("This is no share. Write it like 12 %."),
        };
    }

    private static TypedInput Read(string text, bool mayBeThousands = true)
    {
        // Spaces and apostrophes part thousands and nothing else.
        var plain = text.Length > Longest ? "" : Parting().Replace(text, " ");
        if (mayBeThousands && Ambiguous().IsMatch(plain))
        {
            return new TypedInput.Unclear($"{plain} can be read in two ways. Write {plain.Replace(".", "", StringComparison.Ordinal)} or {Clear(plain)}.");
        }

        var number = mayBeThousands && Grouped().IsMatch(plain) ? WithPoint(plain)
            : Plain().IsMatch(plain) ? plain.Replace(',', '.')
            : "";
        return decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? new TypedInput.Number(amount)
            : new TypedInput.Unclear($"This is no number. {Example}");
    }

    /// <summary>1.200 as 1.2, and 1.234 as 1.2340: no thousands have four digits.</summary>
    private static string Clear(string fraction) => fraction.EndsWith('0') ? fraction.TrimEnd('0').TrimEnd('.') : $"{fraction}0";

    /// <summary>Of 1.234,50 the last sign parts the cents, unless it is the one that parted thousands before.</summary>
    private static string WithPoint(string grouped)
    {
        var separator = grouped.First(sign => sign is ' ' or ',' or '.');
        return grouped.Replace(separator.ToString(), "", StringComparison.Ordinal).Replace(',', '.');
    }

    [GeneratedRegex(@"[\s\u00A0\u2009\u202F'’]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parting();

    /// <summary>1.200: a thousand and more where commas part the cents, one and a bit where points do.</summary>
    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}\.[0-9]{3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ambiguous();

    /// <summary>Thousands parted by one sign all along, and a fraction behind another.</summary>
    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}(?:( [0-9]{3})+([.,][0-9]+)?|(,[0-9]{3})+(\.[0-9]+)?|(\.[0-9]{3})+(,[0-9]+)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^-?[0-9]+([.,][0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
