using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Replies;

namespace FollowUpEngine.Tests.Replies;

/// <summary>Other people's texts beside the repository.</summary>
public static class KeptTexts
{
    /// <summary>Words that the rule makes a revocation by themselves: 47 CFR 64.1200(a)(10).</summary>
    public static readonly IReadOnlyList<string> PerSe = ["stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe"];

    /// <summary>What people write to each other: nobody asks a business to stop.</summary>
    public static IReadOnlyList<string> Ordinary() =>
        [.. File.ReadLines(SharedData.PathOf("data", "sms", "SMSSpamCollection")).Where(line => line.StartsWith("ham\t", StringComparison.Ordinal)).Select(line => line[4..])];

    /// <summary>Keywords and phrases that others list, and as what: <c>opt_out</c>, <c>opt_out_phrase</c>, <c>opt_in</c>, <c>help</c>.</summary>
    public static IReadOnlyList<(string Text, string Kind)> Listed() =>
        [.. File.ReadLines(SharedData.PathOf("data", "sms", "opt_out_keywords.csv")).Skip(1).Select(line => line.Split(',')).Select(cells => (cells[0], cells[1]))];

    /// <summary>As what we take a listed one, in the list's words.</summary>
    public static string KindOf(ReplyReading reading, string listed) => reading switch
    {
        { Kind: ReplyKind.Stop } => listed == "opt_out_phrase" ? listed : "opt_out",
        { MayOptIn: true } => "opt_in",
        { Kind: ReplyKind.Help } => "help",
        { Kind: ReplyKind.MaybeStop } => "may be",
        _ => "neither",
    };

    public static ReplyReading Read(string text) => ReplyReader.Read(text, Channel.Sms, LabelledReply.Today);
}
