using System.Collections.Frozen;
using FollowUpEngine.Replay;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Imports;

/// <summary>
/// Which channels does a row say the person wants no more messages on? In doubt it is an opt-out: a word that is not known, or a date, beside "unsubscribed"
/// means that they are. Nothing that a row says is a consent.
/// </summary>
internal static class OptOutRules
{
    private static readonly FrozenSet<string> No = Words("no n false 0 none never subscribed active notoptedout optedin");
    private static readonly FrozenSet<string> Withheld = Words("no n false 0 unsubscribed optedout denied declined refused revoked withdrawn withheld objected");

    public static IReadOnlyList<Channel> Of(Func<HistoryMeaning, string?> text)
    {
        var all = IsSaid(HistoryMeaning.DoNotContact) || (text(HistoryMeaning.MarketingConsent) is { } consent && Withheld.Contains(HistoryStages.Plain(consent)));
        return [.. new[] { (Channel.Email, HistoryMeaning.EmailOptOut), (Channel.Sms, HistoryMeaning.SmsOptOut) }.Where(one => all || IsSaid(one.Item2)).Select(one => one.Item1)];

        bool IsSaid(HistoryMeaning meaning) => text(meaning) is { } words && !No.Contains(HistoryStages.Plain(words));
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
