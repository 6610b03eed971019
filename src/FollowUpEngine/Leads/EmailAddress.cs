namespace FollowUpEngine.Leads;

/// <summary>
/// An email address. <see cref="Given"/> is what we send to, as typed (trimmed); <see cref="Normalized"/> is what makes two
/// addresses the same person: NFC, lower case, the domain in ASCII (IDN).
/// </summary>
public sealed record EmailAddress
{
    internal EmailAddress(string given, string normalized)
    {
        Given = given;
        Normalized = normalized;
    }

    public string Given { get; }

    public string Normalized { get; }

    /// <summary>The part after the last @, in ASCII.</summary>
    public string Domain => Normalized[(Normalized.LastIndexOf('@') + 1)..];

    /// <summary>Reads an address; <paramref name="fault"/> says in words what is wrong when it cannot.</summary>
    public static EmailAddress? TryParse(string? text, out string? fault) => EmailRules.TryParse(text, out fault);

    /// <summary>Two addresses are equal when they reach the same mailbox.</summary>
    public bool Equals(EmailAddress? other) => other is not null && string.Equals(Normalized, other.Normalized, StringComparison.Ordinal);

    public override int GetHashCode() => string.GetHashCode(Normalized, StringComparison.Ordinal);

    public override string ToString() => Given;
}
