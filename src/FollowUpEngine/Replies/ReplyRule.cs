namespace FollowUpEngine.Replies;

/// <summary>One named meaning and the wordings that carry it. Wordings are <see cref="TokenPattern"/>s.</summary>
internal sealed record ReplyRule(string Name, ReplyKind Kind, string Why)
{
    /// <summary>Matched anywhere in a sentence.</summary>
    public string[] Phrases { get; init; } = [];

    /// <summary>Matched against the whole message, courtesies taken away.</summary>
    public string[] Whole { get; init; } = [];
}
