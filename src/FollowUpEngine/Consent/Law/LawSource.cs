using NodaTime;

namespace FollowUpEngine.Consent.Law;

/// <summary>Where a rule comes from, how well that is known, and when somebody last looked.</summary>
public sealed record LawSource(string Law, LawGrade Grade, LocalDate Checked);

/// <summary>How well a rule is known.</summary>
public enum LawGrade
{
    /// <summary>Read in the law's or the regulator's own text.</summary>
    Text,

    /// <summary>As law firms and vendors tell it.</summary>
    SecondHand,

    /// <summary>Not looked up: check it before relying on it.</summary>
    Memory,
}
