namespace FollowUpEngine.Replies;

/// <summary>What a reply seems to mean, said to the person who is to answer it.</summary>
public static class ReplyWords
{
    /// <summary>For a stop that leaves something to do.</summary>
    public const string StopAndMore =
        "They want no more messages this way, and none go out. But they wait for an answer or expect a visit: see whether that is meant too, by a call or another way.";

    /// <summary>For what lies in quarantine, after the reason.</summary>
    public const string Doubt = "Nothing goes to them by itself. See whether a customer is behind it: release the lead, or leave it.";

    /// <summary>Empty where the words speak for themselves.</summary>
    public static string Hint(ReplyKind? kind) => kind switch
    {
        ReplyKind.Stop => "They want no more messages this way, and none go out. Do not write to them; call only if they asked for it.",
        ReplyKind.MaybeStop => "This may be a wish for no more messages. Nothing goes out by itself until you have answered.",
        ReplyKind.WrongPerson => "It seems that they are not the person who asked. Nothing more goes there by itself; find another way to reach the right one.",
        ReplyKind.Angry => "This sounds upset. A call is better than a message.",
        ReplyKind.Reschedule => "They seem to want another time.",
        ReplyKind.NotInterested => "This sounds like a no.",
        ReplyKind.Confirm => "This sounds like a yes.",
        _ => "",
    };
}
