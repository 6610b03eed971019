using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;

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
}

public enum StaffRole
{
    Owner,
    Generator,
    Closer,
}
