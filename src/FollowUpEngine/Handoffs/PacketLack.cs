using FollowUpEngine.Qualification;

namespace FollowUpEngine.Handoffs;

/// <summary>Something that a packet lacks.</summary>
public abstract record PacketLack
{
    public sealed record NotAnswered(BarQuestion Question) : PacketLack;

    public sealed record BelowTheBar(BarQuestion Question) : PacketLack;

    /// <summary>Answered, and nothing says where that comes from.</summary>
    public sealed record Unproven(BarQuestion Question) : PacketLack;

    public sealed record NoNextStep : PacketLack;

    public sealed record NoContext : PacketLack;

    /// <summary>Nobody said whether money was talked about.</summary>
    public sealed record BudgetTalkUnknown : PacketLack;
}
