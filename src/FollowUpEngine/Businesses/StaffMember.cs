using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>A person of the business.</summary>
public sealed record StaffMember
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<StaffRole> Roles { get; init; }

    public EmailAddress? Email { get; init; }

    public PhoneNumber? Phone { get; init; }

    /// <summary>Their consent to texts from the engine; null: without that word they get emails alone.</summary>
    public StaffTexts? Texts { get; init; }

    public bool TakesTexts => Texts is not null;

    /// <summary>Null: works the business's hours.</summary>
    public WorkingHours? Hours { get; init; }

    /// <summary>As the business's services are spelled; empty: all of them.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>How the postal codes begin that the person goes to; empty: everywhere.</summary>
    public IReadOnlyList<string> Zips { get; init; } = [];

    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>Null: nobody said, and no cost counts their hours.</summary>
    public StaffPay? Pay { get; init; }

    /// <summary>Null: no part of their day is protected.</summary>
    public ProtectedBlock? Block { get; init; }

    /// <summary>The absence that a day of the business falls into; null: the person is there.</summary>
    public Absence? AwayOn(LocalDate day) => Absences.Where(away => away.Contains(day)).MaxBy(away => away.Until);
}

public enum StaffRole
{
    Owner,
    Generator,
    Closer,
}
