using System.Globalization;
using System.Text;

namespace FollowUpEngine.Replies;

/// <summary>Cuts a text into words and sentences, whatever characters it was typed or dressed up with.</summary>
internal static class WordSplitter
{
    // Letters of other alphabets that are drawn as Latin ones; whoever writes a word with them means the Latin word.
    private const string LookAlikes = "аеорсухѕтікмοτρι";
    private const string LatinForms = "aeopcyxstikmotpi";

    private const int WrappedLine = 55;
    private const string Apostrophes = "'’‘`´ʼ＇";
    private const string SentenceEnds = ".!?;:()…\n。！？；：‼⁉⁇";

    public static List<ReplyText.Token> Split(string text, out bool asks)
    {
        var tokens = new List<ReplyText.Token>();
        var word = new StringBuilder();
        var (sentence, place, wordPlace, lineStart) = (0, 0, 0, 0);
        asks = false;
        Rune previous = default;

        void EndWord()
        {
            if (word.Length > 0)
            {
                tokens.Add(new ReplyText.Token(word.ToString(), sentence, wordPlace));
                word.Clear();
            }
        }

        foreach (var rune in text.EnumerateRunes())
        {
            var folded = Fold(rune);
            if (folded.Length > 0)
            {
                // "3pm" is a number and a word, "st0p" is one word.
                wordPlace = word.Length == 0 ? place : wordPlace;
                word.Append(folded);
            }
            else if (Emoji.IsMeant(rune))
            {
                EndWord();
                tokens.Add(new ReplyText.Token(rune.ToString(), sentence, place));
            }
            else if (rune.IsBmp && SentenceEnds.Contains((char)rune.Value))
            {
                asks |= rune.Value is '?' or '？' or '⁉' or '⁇';
                // A full stop or colon inside a word or number ends nothing: 10:30, s.t.o.p, example.com.
                EndWord();
                var next = place + 1 < text.Length ? text[place + 1] : ' ';
                var isInside = rune.Value is '.' or ':' && Rune.IsLetterOrDigit(previous) && char.IsLetterOrDigit(next);
                sentence += isInside || (rune.Value == '\n' && IsWrap(next, place - lineStart)) ? 0 : 1;
                lineStart = rune.Value == '\n' ? place + 1 : lineStart;
            }
            else if (IsDash(rune) && place > 0 && char.IsWhiteSpace(text[place - 1]))
            {
                EndWord();
                sentence++;
            }
            else if (!IsInvisible(rune) && !(rune.IsBmp && Apostrophes.Contains((char)rune.Value)))
            {
                EndWord();
                AddSign(tokens, rune, sentence, place, text);
            }

            previous = rune;
            place += rune.Utf16SequenceLength;
        }

        EndWord();
        return tokens;
    }

    // Mail programs break long lines in the middle of a sentence.
    private static bool IsWrap(char next, int lineLength) => char.IsLower(next) || (lineLength >= WrappedLine && char.IsLetterOrDigit(next));

    /// <summary>A word as the splitter would give it.</summary>
    public static string Fold(string word) => string.Concat(word.EnumerateRunes().Select(Fold));

    // Lower-case letters and digits in their plainest form; empty for everything else.
    private static string Fold(Rune rune)
    {
        if (rune.IsAscii)
        {
            return Rune.IsLetterOrDigit(rune) ? ((char)(char.IsAsciiLetterUpper((char)rune.Value) ? rune.Value | 0x20 : rune.Value)).ToString() : "";
        }

        if (Boxed(rune) is { } letter)
        {
            return letter.ToString();
        }

        var folded = new StringBuilder();
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(part) && !IsFiller(part))
            {
                var lower = Rune.ToLowerInvariant(part).ToString();
                var at = lower.Length == 1 ? LookAlikes.IndexOf(lower[0], StringComparison.Ordinal) : -1;
                folded.Append(at >= 0 ? LatinForms[at].ToString() : lower);
            }
        }

        return folded.ToString();
    }

    // Letters in boxes and circles, and flag letters, have no plain form in Unicode's tables.
    private static char? Boxed(Rune rune) => rune.Value switch
    {
        >= 0x1F150 and <= 0x1F169 => (char)('a' + rune.Value - 0x1F150),
        >= 0x1F170 and <= 0x1F189 => (char)('a' + rune.Value - 0x1F170),
        >= 0x1F1E6 and <= 0x1F1FF => (char)('a' + rune.Value - 0x1F1E6),
        _ => null,
    };

    // "STOP - not interested": a dash of its own parts sentences, one inside a word joins.
    private static bool IsDash(Rune rune) => rune.Value is '-' or '–' or '—';

    private static bool IsInvisible(Rune rune) =>
        IsFiller(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.ModifierSymbol;

    // Letters by their category, but nothing is drawn.
    private static bool IsFiller(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0;

    private static void AddSign(List<ReplyText.Token> tokens, Rune rune, int sentence, int place, string text)
    {
        if (rune.Value == '&')
        {
            tokens.Add(new ReplyText.Token("and", sentence, place));
        }
        else if (rune.Value == '#' && (place == 0 || char.IsWhiteSpace(text[place - 1])) && (place + 1 >= text.Length || !char.IsAsciiDigit(text[place + 1])))
        {
            tokens.Add(new ReplyText.Token("number", sentence, place));
        }
    }
}
