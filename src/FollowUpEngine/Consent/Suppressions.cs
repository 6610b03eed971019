using FollowUpEngine.Sending;

namespace FollowUpEngine.Consent;

/// <summary>What is on record of the contact points that a message may go to: closed by an opt-out, which survives the lead itself.</summary>
public readonly record struct Suppressions(bool Email, bool Sms)
{
    public static readonly Suppressions None;

    /// <summary>The keyed hash of the address that was looked up; null when none was.</summary>
    public string? EmailHash { get; init; }

    /// <summary>The keyed hash of the number that was looked up; null when none was.</summary>
    public string? PhoneHash { get; init; }

    /// <summary>Numbers of people of the business that a text is about to go to, by staff id; null when none was looked up.</summary>
    public IReadOnlyDictionary<string, StaffNumber>? Staff { get; init; }

    public StaffNumber? OfStaff(string person) => Staff?.GetValueOrDefault(person);

    /// <summary>The keyed hash of where a message would go now; null for what no suppression is kept of, the emails to the staff.</summary>
    public string? RecipientOf(PlannedTouch plan) => plan switch
    {
        { Audience: Audience.Lead, Channel: Channel.Email } => EmailHash,
        { Audience: Audience.Lead } => PhoneHash,
        { Channel: Channel.Sms, Person: { } person } => OfStaff(person)?.Hash,
        _ => null,
    };
}

/// <summary>A colleague's number.</summary>
/// <param name="Hash">Keyed.</param>
/// <param name="IsStopped">They texted STOP, or the provider says that they did.</param>
public sealed record StaffNumber(string Hash, bool IsStopped);
