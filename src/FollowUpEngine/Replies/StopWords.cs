using System.Collections.Frozen;

namespace FollowUpEngine.Replies;

/// <summary>
/// The words that are a revocation when they are all that was written: those of 47 CFR 64.1200(a)(10), of the providers' keyword
/// lists, and what people write in the other languages of the United States and Canada.
/// </summary>
internal static class StopWords
{
    /// <summary>Mean stopping and little else: also a revocation as a sentence of their own inside a longer text.</summary>
    private static readonly FrozenSet<string> Plain = Folded(
        "stop stopall unsubscribe optout revoke arret alto pare paren parar unsub dnc desuscribir desuscribirme desuscribeme " +
        "desabonner desabonnez desinscrire abmelden stopp abbestellen стоп отписаться 停止 退订 退訂 配信停止 중지 수신거부 tigil");

    /// <summary>Also mean the end of a visit or a plan, or are common words: a revocation only when nothing else was written.</summary>
    private static readonly FrozenSet<string> Ambiguous = Folded(
        "end quit cancel remove td para baja basta cancelar cancela cancele cancelen detener detenga detente suspender salir fin terminar anular annuler arreter arretez arrete " +
        "sair pararme delete discontinue cease desist unfollow");

    /// <summary>One slip away from "end", which is too short for the general rule.</summary>
    private static readonly FrozenSet<string> EndSlips = Folded("edn ened ende emd ebd enf rnd nd eend");

    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(Plain.Concat(Ambiguous).Where(word => word.Length > 2), StringComparer.Ordinal);
    private static readonly string[] SlipTargets = ["stop", "quit", "stopall", "cancel", "revoke", "unsubscribe", "optout", "remove", "alto", "parar", "arret"];

    public static int LongestKeyword => 11;

    public static bool IsPlain(string word) => Plain.Contains(word);

    public static bool IsKeyword(string word) => Keywords.Contains(word);

    public static bool Is(string word) => Plain.Contains(word) || Ambiguous.Contains(word);

    /// <summary>Whether letters are one stop word over and over, or written with gaps: "stopstop", "sto p".</summary>
    public static bool IsRepeated(string letters) =>
        letters.Length is > 2 and <= 200 && Keywords.Any(word => letters.Length % word.Length == 0 && IsRepeated(letters, word));

    /// <summary>Whether a word that is all that was written may have been meant as a stop word.</summary>
    public static bool IsSlip(string word) =>
        EndSlips.Contains(word) || Array.Exists(SlipTargets, target => Spelling.IsOneSlip(word, target));

    /// <summary>"unsubscribing", "unsuscribe" and the like are one word.</summary>
    public static string Stemmed(string word) =>
        word.StartsWith("unsub", StringComparison.Ordinal) || word.StartsWith("unsus", StringComparison.Ordinal) || word.StartsWith("unscri", StringComparison.Ordinal) || word.StartsWith("usubs", StringComparison.Ordinal)
            ? "unsubscribe"
            : word;

    private static bool IsRepeated(string letters, string word)
    {
        for (var at = 0; at < letters.Length; at += word.Length)
        {
            if (string.CompareOrdinal(letters, at, word, 0, word.Length) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static FrozenSet<string> Folded(string words) => FrozenSet.ToFrozenSet(words.Split(' ').Select(WordSplitter.Fold).Where(word => word.Length > 0), StringComparer.Ordinal);
}
