namespace FollowUpEngine.Replies;

/// <summary>
/// Phones without a common protocol send a tap on a message as a text: <c>Liked “Your visit is …”</c>, <c>👍 to “…”</c>. What is between the
/// quotation marks is our own text, with our own STOP line, and says nothing about the person.
/// </summary>
internal static class Reactions
{
    public const string Rule = "reaction";

    private static readonly (string Begins, ReplyKind Kind)[] Taps =
    [
        ("Liked ", ReplyKind.Confirm), ("Loved ", ReplyKind.Confirm), ("👍 to ", ReplyKind.Confirm), ("❤️ to ", ReplyKind.Confirm), ("❤ to ", ReplyKind.Confirm),
        ("Reacted 👍 to ", ReplyKind.Confirm), ("Reacted ❤️ to ", ReplyKind.Confirm), ("Disliked ", ReplyKind.NotInterested), ("👎 to ", ReplyKind.NotInterested), ("Reacted 👎 to ", ReplyKind.NotInterested),
        ("Questioned ", ReplyKind.Question), ("❓ to ", ReplyKind.Question), ("Laughed at ", ReplyKind.Unclear), ("😂 to ", ReplyKind.Unclear), ("Emphasized ", ReplyKind.Unclear), ("‼️ to ", ReplyKind.Unclear),
        ("A aimé ", ReplyKind.Confirm), ("Le gustó ", ReplyKind.Confirm),
    ];

    /// <summary>Null when the text is not a reaction and nothing but a reaction.</summary>
    public static ReplyReading? Read(string text)
    {
        // Android puts zero-width characters around the picture.
        var plain = text.AsSpan().Trim().ToString().Replace("\u200B", "", StringComparison.Ordinal).Replace("\u200A", "", StringComparison.Ordinal).Replace('\u00A0', ' ').Trim();
        foreach (var (begins, kind) in Taps)
        {
            if (plain.Length > begins.Length + 1 && plain.StartsWith(begins, StringComparison.Ordinal) && plain[begins.Length] is '“' or '"' or '«' && plain[^1] is '”' or '"' or '»'
                && !plain.AsSpan(begins.Length + 1)[..^1].ContainsAny('“', '”', '"'))
            {
                return new ReplyReading(kind, Rule, "They tapped a reaction on one of our messages.");
            }
        }

        return null;
    }
}
