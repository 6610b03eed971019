using NodaTime;

namespace FollowUpEngine.Sending.Health;

/// <summary>What a guardrail stopped: a channel's cadence steps, or one step. It stays so until a person lets it go on.</summary>
/// <param name="Step">Its cadence and id, such as <c>new-inquiry/email-day-1</c>; null: all steps of the channel.</param>
/// <param name="Bad">How many messages went wrong (<paramref name="Trouble"/>), of <paramref name="Sent"/> that went out.</param>
public sealed record SendingPause(Channel Channel, string? Step, SenderTrouble Trouble, int Bad, int Sent, Instant Since)
{
    /// <summary>No message to the owner about it is planned yet.</summary>
    public bool IsUntold { get; init; }

    public bool Covers(Channel channel, string step) => Channel == channel && (Step is null || Step == step);

    /// <summary>What is paused, in words.</summary>
    public string What => Step is null ? Channel == Channel.Email ? "all follow-up by email" : "all follow-up by text" : $"the step {Step}";
}
