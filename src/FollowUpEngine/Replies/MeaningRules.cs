using FollowUpEngine.Replies.Wording;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Replies;

/// <summary>Which of the meanings found in one reply stand, when they are seen together.</summary>
internal static class MeaningRules
{
    public const int LongestWhole = 12;

    public static List<ReplyRule> Settled(List<ReplyRule> found, ReplyText words, Channel channel)
    {
        var settled = new List<ReplyRule>(found);
        settled.RemoveAll(rule => rule == AutomaticWording.Greeting || rule == AutomaticWording.Promise);
        if (found.Contains(AutomaticWording.Greeting) && found.Contains(AutomaticWording.Promise))
        {
            settled.Add(AutomaticWording.Greeting);
        }

        // A person who is away and asks for something is no notice; a program asks nothing. Mails with a notice do say "can you wait?".
        var isAutomatic = settled.Contains(AutomaticWording.Automatic);
        if (channel == Channel.Sms && !isAutomatic && (words.Asks || settled.Exists(rule => rule.Kind is ReplyKind.Reschedule)))
        {
            settled.Remove(AutomaticWording.Away);
        }

        // A program's words are about its owner, not answers of theirs.
        if (settled.Exists(rule => rule.Kind is ReplyKind.AutoReply or ReplyKind.OutOfOffice))
        {
            settled.RemoveAll(rule => rule.Kind > ReplyKind.AutoReply);
        }

        if (settled.Exists(rule => rule.Kind == ReplyKind.OutOfOffice))
        {
            settled.RemoveAll(rule => rule.Kind == ReplyKind.WrongPerson);
        }

        // "No. What would Tuesday cost?": the bare word goes back behind what else is said.
        if (settled.Exists(rule => rule.Kind is ReplyKind.Question) && settled.Remove(NoWording.No) && !settled.Exists(rule => rule.Kind == ReplyKind.NotInterested) && !words.Asks)
        {
            settled.Add(NoWording.No);
        }

        return settled;
    }
}
