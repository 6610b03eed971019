namespace FollowUpEngine.Replies;

/// <summary>
/// A reply as words: lower case, accents, zero-width characters and look-alikes folded, common slips mended, "do not" as "dont".
/// Sentences are kept apart, since "Thanks. Stop." is not "thanks stop". Cost is linear in the text's length.
/// </summary>
internal sealed class ReplyText
{
    private readonly IReadOnlyList<Token> tokens;

    private ReplyText(IReadOnlyList<Token> tokens, bool asks)
    {
        this.tokens = tokens;
        Words = [.. tokens.Select(token => token.Word)];
        Asks = asks;
    }

    public IReadOnlyList<string> Words { get; }

    /// <summary>Whether a question mark stands anywhere.</summary>
    public bool Asks { get; }

    public int SentenceCount => tokens.Count == 0 ? 0 : tokens[^1].Sentence + 1;

    public static ReplyText Of(string text)
    {
        var split = WordSplitter.Split(text, out var asks);
        return new ReplyText(Renumbered(Spelling.Mended(split)), asks);
    }

    /// <summary>The same without some words; a sentence that had only those is gone.</summary>
    public ReplyText Without(IReadOnlySet<string> words) => new(Renumbered([.. tokens.Where(token => !words.Contains(token.Word))]), Asks);

    public int SentenceOf(int word) => tokens[word].Sentence;

    /// <summary>How many UTF-16 units of the given text stand before a word.</summary>
    public int PlaceOf(int word) => tokens[word].Place;

    public bool BeginsSentence(int word) => word == 0 || (word < tokens.Count && tokens[word - 1].Sentence != tokens[word].Sentence);

    public bool EndsSentence(int word) => word == tokens.Count - 1 || tokens[word + 1].Sentence != tokens[word].Sentence;

    public bool InSentenceOf(int word, int other) => word < tokens.Count && tokens[word].Sentence == tokens[other].Sentence;

    // Sentences without a word of their own ("?!", a line of dashes) are not counted.
    private static Token[] Renumbered(IReadOnlyList<Token> tokens)
    {
        var numbered = new Token[tokens.Count];
        var sentence = -1;
        for (var i = 0; i < tokens.Count; i++)
        {
            sentence += i == 0 || tokens[i - 1].Sentence != tokens[i].Sentence ? 1 : 0;
            numbered[i] = tokens[i] with { Sentence = sentence };
        }

        return numbered;
    }

    /// <summary>One word, the sentence it stands in and where it begins in the given text.</summary>
    internal readonly record struct Token(string Word, int Sentence, int Place);
}
