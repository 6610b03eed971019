namespace FollowUpEngine.Leads;

/// <summary>A phone number in E.164: <c>+</c>, country calling code, national number, at most 15 digits.</summary>
public sealed record PhoneNumber
{
    internal PhoneNumber(string e164, string? extension, string? doubt)
    {
        E164 = e164;
        Extension = extension;
        Doubt = doubt;
    }

    public string E164 { get; }

    /// <summary>Digits to dial after the call is answered; no part of the number's identity.</summary>
    public string? Extension { get; }

    /// <summary>Why the number, though well-formed, may not exist (for example an area code nobody has); null when nothing speaks against it.</summary>
    public string? Doubt { get; }

    /// <summary>
    /// Reads a number: North America (+1) when no country is given, other countries by a leading <c>+</c> (or <c>011</c>, <c>00</c>).
    /// <paramref name="fault"/> says in words what is wrong when it cannot.
    /// </summary>
    public static PhoneNumber? TryParse(string? text, out string? fault) => PhoneRules.TryParse(text, out fault);

    /// <summary>Two numbers are equal when they ring the same line.</summary>
    public bool Equals(PhoneNumber? other) => other is not null && string.Equals(E164, other.E164, StringComparison.Ordinal);

    public override int GetHashCode() => string.GetHashCode(E164, StringComparison.Ordinal);

    public override string ToString() => E164;
}
