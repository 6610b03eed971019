using FollowUpEngine.Scheduling;

namespace FollowUpEngine.Cadences.Reading;

/// <summary>What of the business file a cadence refers to.</summary>
/// <param name="HasTemplate">Whether there is a template of this whole name, such as <c>call-task.email.text</c>.</param>
/// <param name="Sources">The ids of the sources; null: not looked at.</param>
/// <param name="Hours">The hours of the business; null: not looked at.</param>
internal sealed record CadenceSurroundings(Func<string, bool> HasTemplate, IReadOnlyList<string>? Sources, WorkingHours? Hours)
{
    /// <summary>For a definition that was checked when it was new: what it refers to may be gone by now.</summary>
    public static readonly CadenceSurroundings Unchecked = new(_ => true, null, null);
}
