using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>
/// Leads from which nothing was heard: how many of them said a word within two weeks when a cadence wrote to them, and how many when none did. It was no lot who got messages,
/// so the difference is a hint and no proof.
/// </summary>
public sealed record EngineEffect(StallCause Cause, int With, int AnsweredWith, int Without, int AnsweredWithout)
{
    /// <summary>On either side; fewer show nothing.</summary>
    public const int Fewest = 20;

    public static readonly Duration Patience = Duration.FromDays(14);

    public const string Caution =
        "It was no lot who got messages: who got none had no address, no consent, or somebody was quicker than the first message. So this is a hint and no proof.";

    public double? ShareWith => Share.Of(AnsweredWith, With);

    public double? ShareWithout => Share.Of(AnsweredWithout, Without);

    public bool IsTooFew => With < Fewest || Without < Fewest;
}
