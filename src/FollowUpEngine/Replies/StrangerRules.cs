using FollowUpEngine.Replies.Wording;

namespace FollowUpEngine.Replies;

/// <summary>
/// What becomes of the first words of somebody whom nobody here knows, beside what they mean? Not all that comes in raises a hand, and thanking for
/// an inquiry that is none makes the anger worse and writes to somebody who never asked. Pure.
/// </summary>
internal static class StrangerRules
{
    /// <summary>Why it is probably no inquiry at all, and is looked at before anything else happens; null: it may be one.</summary>
    /// <param name="sender">What nobody knows: "a number" or "an address".</param>
    public static string? WhyDoubtful(ReplyReading reading, string sender) =>
        ReplyRules.IsAutomatic(reading.Kind) ? $"A machine seems to have written it, from {sender} that nobody knows."
        : reading.Rule == Reactions.Rule ? $"It is a tap on a message and says nothing, from {sender} that nobody knows."
        : reading.Kind == ReplyKind.MaybeStop ? $"It may be a wish for no more messages, from {sender} that nobody knows."
        : null;

    /// <summary>Why a person has to answer before anything goes by itself; null: nothing speaks against the automatic answer.</summary>
    public static string? WhyHeld(ReplyReading reading) => reading switch
    {
        { Kind: ReplyKind.MaybeStop } => "Their words may be an opt-out. Somebody reads them and answers first.",
        { Kind: ReplyKind.Angry } => "Their words sound upset. Somebody reads them and answers first.",
        { Kind: ReplyKind.NotInterested } => "Their words sound like a no and not like an inquiry. Somebody reads them and answers first.",
        _ when reading.Rule == YesWording.AsksWho.Name => "They ask who writes to them, so it is no inquiry. Somebody reads it and answers first.",
        _ => null,
    };
}
