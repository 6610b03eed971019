using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>Days on which a person is away: both the first and the last one count, in the business's zone.</summary>
public sealed record Absence(LocalDate From, LocalDate Until)
{
    public bool Contains(LocalDate day) => From <= day && day <= Until;
}
