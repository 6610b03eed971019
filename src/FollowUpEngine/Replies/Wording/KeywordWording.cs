namespace FollowUpEngine.Replies.Wording;

/// <summary>The other keywords of the channel. Only as the whole message: coming back must be said plainly.</summary>
internal static class KeywordWording
{
    public static readonly ReplyRule Start = new("start-word", ReplyKind.Start, "They ask for messages again.")
    {
        Whole =
        [
            "^ start $", "^ unstop $", "^ resubscribe ?me $", "^ subscribe ?me $", "^ opt in|me ?back ?in $", "^ start texting|messaging|sending|emailing ?me ?messages|texts ?again $",
            "^ ?i ?wanna ?can ?you sign|add|put me ?back up|on|to ?for ?to ?the ?your ?texts|list|messages ?again $", "^ unblock ?me $", "^ ?i ?wanna start ?getting ?texts|messages|again $", "^ empezar|comenzar|iniciar $",
        ],
    };

    public static readonly ReplyRule Help = new("help-word", ReplyKind.Help, "They ask who writes and how to stop.") { Whole = ["^ help|info|ayuda|aide|aiuto ?me $"] };

    public static readonly ReplyRule[] Rules = [Start, Help];
}
