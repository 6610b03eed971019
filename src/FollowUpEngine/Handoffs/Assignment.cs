using FollowUpEngine.Businesses;

namespace FollowUpEngine.Handoffs;

/// <summary>Who gets a packet, or why nobody can.</summary>
public abstract record Assignment
{
    /// <param name="Why">In a sentence, for whoever asks later.</param>
    public sealed record To(StaffMember Person, string Why) : Assignment;

    public sealed record Nobody(string Reason) : Assignment;
}
