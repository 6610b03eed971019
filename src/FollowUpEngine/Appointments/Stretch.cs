using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>Time of a person that a lead takes, <c>[starts, ends)</c>; the way there comes on top.</summary>
/// <param name="Person">The staff id.</param>
public sealed record Stretch(string Person, LeadId Lead, Instant Starts, Instant Ends)
{
    /// <summary>Only kept for somebody who is choosing, up to here; null: an appointment.</summary>
    public Instant? HeldUntil { get; init; }

    public string? Kind { get; init; }

    /// <summary>Whether it keeps others out. A hold that is over does not.</summary>
    public bool Stands(Instant now) => HeldUntil is null || HeldUntil > now;
}
