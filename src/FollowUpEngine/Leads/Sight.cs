using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Leads;

/// <summary>What a person had before their eyes when they decided: a page shows a lead as it was when it was made, and may have stood open for an hour.</summary>
/// <param name="Version">The lead's, where the page showed the whole lead.</param>
/// <param name="At">When the page was made, where it was a list.</param>
public sealed record Sight(int? Version, Instant? At)
{
    public static Sight Of(Lead lead) => new(lead.Version, null);

    public static Sight Of(Instant at) => new(null, at);

    /// <summary>As a page's form carries it; null for anything else, as from a form that says nothing of it.</summary>
    public static Sight? TryParse(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? new Sight(version, null)
        : text is not null && InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } ? Of(at) : null;

    public override string ToString() => Version is { } version ? version.ToString(CultureInfo.InvariantCulture) : InstantPattern.ExtendedIso.Format(At!.Value);
}
