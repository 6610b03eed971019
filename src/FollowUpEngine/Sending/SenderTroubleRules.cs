using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>What is done about trouble with sending.</summary>
public static class SenderTroubleRules
{
    /// <summary>
    /// How long after its moment a message that trouble kept back is still tried. A business that mends its account over a weekend
    /// loses no step; after that what it had to say is stale.
    /// </summary>
    public static readonly Duration Patience = Duration.FromDays(3);

    /// <summary>How often what a person must mend is tried again.</summary>
    public static readonly Duration Pause = Duration.FromHours(1);

    /// <summary>How soon a provider that is busy or out of reach is asked again, unless it says so itself.</summary>
    public static readonly Duration ShortPause = Duration.FromMinutes(5);

    /// <summary>Whether the next message would meet the same, until a person has mended it.</summary>
    public static bool HitsEveryMessage(SenderTrouble trouble) =>
        trouble is SenderTrouble.Credentials or SenderTrouble.Sender or SenderTrouble.Registration or SenderTrouble.Account or SenderTrouble.Callback;

    /// <summary>Whether a person has to do something about it.</summary>
    public static bool IsWorthTelling(SenderTrouble trouble) => trouble is not (SenderTrouble.Busy or SenderTrouble.Unreachable);
}
