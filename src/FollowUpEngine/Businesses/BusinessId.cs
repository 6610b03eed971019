namespace FollowUpEngine.Businesses;

/// <summary>The name of a business in URLs and keys: 2 to 40 of <c>a-z 0-9 -</c>, beginning with a letter.</summary>
public readonly record struct BusinessId
{
    private BusinessId(string value) => Value = value;

    public string Value { get; }

    /// <summary>Null when the text is no business id; ids are compared as they stand, lower case only.</summary>
    public static BusinessId? TryParse(string? text) => IsName(text) ? new BusinessId(text!) : null;

    public static BusinessId Parse(string text) =>
        TryParse(text) ?? throw new FormatException("A business id has 2 to 40 of a-z, 0-9 and -, and begins with a letter.");

    /// <summary>Whether the text may name a business, a source or a person in keys and URLs.</summary>
    public static bool IsName(string? text) =>
        text is { Length: >= 2 and <= 40 } && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public override string ToString() => Value;
}
