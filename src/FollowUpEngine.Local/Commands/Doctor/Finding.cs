using System.Text.Json.Serialization;

namespace FollowUpEngine.Local.Commands.Doctor;

/// <summary>One thing that the doctor looked at. Holds no personal data: people are named by their place in the business file.</summary>
/// <param name="About">What it belongs to: <c>settings</c>, <c>store</c>, <c>business harbor</c> …</param>
/// <param name="Name">Which thing.</param>
/// <param name="Says">How it is and what that means.</param>
/// <param name="Remedy">What to do; null when there is nothing to do.</param>
internal sealed record Finding(string About, string Name, FindingState State, string Says, string? Remedy = null);

internal enum FindingState
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Works, and somebody should look.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Not there; what it would do does not happen.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>The engine cannot do its work.</summary>
    [JsonStringEnumMemberName("broken")]
    Broken,
}
