using FollowUpEngine.Sending;

namespace FollowUpEngine.Replies;

/// <summary>
/// By which channels does somebody want no more messages who says stop? The one that the words came by, and any other that they name; all where they
/// are about contact of any kind. Only "stop texting me" by email leaves emails alone, and who says that one is fine keeps it. Pure.
/// </summary>
internal static class StopScope
{
    private const int Near = 4;

    private static readonly Channel[] All = [Channel.Sms, Channel.Email];

    // What is stopped stands shortly after what stops it.
    private static readonly HashSet<string> Stops = Set("stop quit cease discontinue halt end cancel no dont never nolonger unsubscribe remove delete lose take optout opt without refrain not");

    private static readonly HashSet<string> Texts = Set("text texts texting texted sms");
    private static readonly HashSet<string> Telephone = Set("phone cell cellphone mobile number calls call calling");
    private static readonly HashSet<string> Emails = Set("email emails emailing emailed mails mailing");
    private static readonly HashSet<string> Mailbox = Set("mail inbox newsletter newsletters");
    private static readonly HashSet<string> AnyContact = Set("contact contacts contacting contacted reach reaching communicate communicating communication communications alone everything data");
    private static readonly HashSet<string> AnyWay = Set("way ways form means channel channels kind");

    // "Email is fine", "texts are okay"; "just text", "only email".
    private static readonly HashSet<string> Fine = Set("fine ok okay good great better best only instead works work preferred welcome");
    private static readonly HashSet<string> Rather = Set("only just rather prefer");
    private static readonly HashSet<string> Between = Set("is are me us would be works you can still a an");

    /// <param name="heardOn">The channel that the words came by.</param>
    public static IReadOnlyList<Channel> Of(ReplyText text, Channel heardOn)
    {
        var other = heardOn == Channel.Sms ? Channel.Email : Channel.Sms;
        var (own, others) = (IsStopped(text, NamesOf(heardOn)), IsStopped(text, NamesOf(other)));
        var isAny = own == others && (text.Words.Any(AnyContact.Contains) || text.Words.Zip(text.Words.Skip(1)).Any(pair => pair.First == "any" && AnyWay.Contains(pair.Second)));
        IReadOnlyList<Channel> meant = isAny || (own && others) || IsStopped(text, LooselyOf(other)) ? All : others ? [other] : [heardOn];
        List<Channel> stopped = [.. meant.Where(channel => !IsFine(text, NamesOf(channel)))];
        return stopped.Count > 0 ? stopped : [heardOn];
    }

    private static bool IsStopped(ReplyText text, HashSet<string> names) => Enumerable.Range(0, text.Words.Count).Any(word =>
        Stops.Contains(text.Words[word]) && Enumerable.Range(word + 1, Near).Any(after => text.InSentenceOf(after, word) && names.Contains(text.Words[after]) && !IsFineAt(text, after)));

    private static bool IsFine(ReplyText text, HashSet<string> names) => Enumerable.Range(0, text.Words.Count).Any(word => names.Contains(text.Words[word]) && IsFineAt(text, word));

    private static bool IsFineAt(ReplyText text, int word) => Meets(text, word, +1, Fine) || Meets(text, word, -1, Rather);

    private static bool Meets(ReplyText text, int from, int step, HashSet<string> wanted)
    {
        for (var word = from + step; word >= 0 && text.InSentenceOf(word, from); word += step)
        {
            if (wanted.Contains(text.Words[word]))
            {
                return true;
            }

            if (!Between.Contains(text.Words[word]))
            {
                return false;
            }
        }

        return false;
    }

    private static HashSet<string> NamesOf(Channel channel) => channel == Channel.Sms ? Texts : Emails;

    // Named in passing, perhaps for another reason: it is stopped too, and the channel of the words with it.
    private static HashSet<string> LooselyOf(Channel channel) => channel == Channel.Sms ? Telephone : Mailbox;

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
