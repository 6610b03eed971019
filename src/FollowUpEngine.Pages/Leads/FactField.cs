namespace FollowUpEngine.Pages.Leads;

/// <summary>A field of a form that tells a fact.</summary>
/// <param name="Name">As the API calls it.</param>
internal sealed record FactField(string Name, string Label, FactFieldKind Kind = FactFieldKind.Line, bool IsNeeded = false)
{
    /// <summary>For a choice: what is sent, and what is read.</summary>
    public IReadOnlyList<(string Value, string Words)> Choices { get; init; } = [];

    /// <summary>Of the choices none is the usual one: whoever tells it shall choose.</summary>
    public bool HasNoDefault { get; init; }
}

internal enum FactFieldKind
{
    Line,
    Text,

    /// <summary>Local time of the business.</summary>
    Moment,
    Date,
    Amount,
    Choice,
}
