using System.Text;

namespace FollowUpEngine.Replies;

/// <summary>Pictures that say something by themselves. All others are decoration.</summary>
internal static class Emoji
{
    private static readonly HashSet<int> Meant = [.. "👍👌✅✔☑👎🛑🚫🖕✋⛔".EnumerateRunes().Select(rune => rune.Value)];

    public static bool IsMeant(Rune rune) => Meant.Contains(rune.Value);
}
