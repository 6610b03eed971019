namespace FollowUpEngine.Businesses;

/// <summary>A question of the bar that a form asks: where its answer stands, and which answers meet the bar.</summary>
/// <param name="Field">The form field's key or label, compared without case.</param>
/// <param name="Meets">Only these answers meet the bar, compared without case; null: every one but those in <paramref name="Below"/>.</param>
/// <param name="Below">These do not; null: see <paramref name="Meets"/>.</param>
public sealed record FormQuestion(string Field, IReadOnlyList<string>? Meets = null, IReadOnlyList<string>? Below = null)
{
    public bool IsMetBy(string answer) =>
        Meets is not null ? Meets.Contains(answer.Trim(), StringComparer.OrdinalIgnoreCase) : Below?.Contains(answer.Trim(), StringComparer.OrdinalIgnoreCase) != true;
}
