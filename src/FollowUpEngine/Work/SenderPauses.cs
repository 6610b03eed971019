using System.Collections.Concurrent;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// Where sending rests, because a provider reported of a message that it had taken what only a person can mend: whatever it took now would
/// fail the same way and be paid for. Each process knows what it was told itself; that no message is lost is not this one's promise but
/// the ledger's.
/// </summary>
public sealed class SenderPauses(IClock clock)
{
    private readonly ConcurrentDictionary<(BusinessId, Channel), (SenderTrouble Trouble, Instant Until)> _pauses = new();

    /// <summary>From now on for <see cref="SenderTroubleRules.Pause"/>, when it is trouble that hits every message.</summary>
    public void Begin(BusinessId business, Channel channel, SenderTrouble trouble)
    {
        if (SenderTroubleRules.HitsEveryMessage(trouble))
        {
            _pauses[(business, channel)] = (trouble, clock.GetCurrentInstant() + SenderTroubleRules.Pause);
        }
    }

    /// <summary>What becomes of a message instead of a call; null when it may be called for.</summary>
    public SendOutcome.Deferred? Of(BusinessId business, Channel channel) => _pauses.TryGetValue((business, channel), out var pause) && clock.GetCurrentInstant() < pause.Until
        ? new SendOutcome.Deferred(pause.Until, "The provider gave an earlier message back for what a person must mend; until then none is sent.") { Trouble = pause.Trouble }
        : null;
}
