using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Privacy;

/// <summary>Whoever keeps copies of messages: a provider, the outbox. Asked again for what is gone already it answers as if it had done it.</summary>
public interface IMessageErasure
{
    Task<MessagesErased> EraseAsync(MessageErasure order, CancellationToken ct);
}

/// <summary>Whose messages to erase.</summary>
/// <param name="Texts">The provider's names of texts.</param>
public sealed record MessageErasure(BusinessId Business, IReadOnlyList<LeadId> Leads, IReadOnlyList<string> Texts, PersonTraces Person);

/// <summary>What came of it.</summary>
/// <param name="Count">Messages that are gone by it.</param>
/// <param name="Left">What is kept for good all the same, and what a person can do about it, in sentences.</param>
public sealed record MessagesErased(int Count, IReadOnlyList<string> Left)
{
    /// <summary>The texts that it keeps or kept, whatever became of them: the others are somebody else's.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Texts that may be erased later: on their way still, or the provider was out of reach.</summary>
    public IReadOnlyList<string> TextsLater { get; init; } = [];

    /// <summary>The same of the person's emails.</summary>
    public bool AreEmailsLater { get; init; }
}
