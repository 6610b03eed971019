using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Names a lead within its business: a UUIDv7 as 32 hex digits, so that ids sort by time of arrival.</summary>
public readonly record struct LeadId : IComparable<LeadId>
{
    private LeadId(string value) => Value = value;

    public string Value { get; }

    public static LeadId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N"));

    /// <summary>The same name for the same arrival and the same hash, which nobody can guess who has not the key of it.</summary>
    /// <param name="hash">At least 18 hex digits.</param>
    public static LeadId Of(Instant arrived, string hash) => Parse($"{Before(arrived)}7{hash[..3]}8{hash[3..18]}");

    /// <summary>A text that sorts before every id made at or after the moment given, and after every earlier one.</summary>
    public static string Before(Instant moment) => moment.ToUnixTimeMilliseconds().ToString("x12", System.Globalization.CultureInfo.InvariantCulture);

    public static LeadId? TryParse(string? text) =>
        text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower) ? new LeadId(text) : null;

    public static LeadId Parse(string text) => TryParse(text) ?? throw new FormatException("A lead id has 32 lower-case hex digits.");

    public int CompareTo(LeadId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
