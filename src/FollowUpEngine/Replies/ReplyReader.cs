using FollowUpEngine.Replies.Wording;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Replies;

/// <summary>
/// What does a reply say? Reads the new text of a text message or mail (quotations already cut) by fixed, named rules. It never guesses
/// in the dangerous direction: what may be a revocation is read as <see cref="ReplyKind.Stop"/> or <see cref="ReplyKind.MaybeStop"/> and as nothing
/// else. Never throws, and costs no more than the text is long.
/// </summary>
public static class ReplyReader
{
    /// <summary>UTF-16 units that count for every meaning but stopping, which is looked for in all of the text.</summary>
    public const int HeadLength = 2000;

    private static readonly ReplyRule[] Rules =
    [
        .. StopWording.Rules, .. MaybeStopWording.Rules, StopContext.Innocent, StopContext.Quoted, .. KeywordWording.Rules, .. PersonWording.Rules,
        .. AutomaticWording.Rules, .. AngryWording.Rules, .. RescheduleWording.Rules, .. NoWording.Rules, .. YesWording.Rules,
    ];

    private static readonly PhraseBook Phrases = new(Rules, rule => rule.Phrases);
    private static readonly PhraseBook Wholes = new(Rules, rule => rule.Whole);

    /// <param name="text">What the person wrote. May be empty (a picture alone).</param>
    /// <param name="channel">How it came. A mail counts more readily as a notice of absence.</param>
    /// <param name="today">The recipient's local day, from which dates without a year are counted.</param>
    /// <param name="optOutType">Twilio's OptOutType (<c>STOP</c>, <c>START</c>, <c>HELP</c>), null without one. The provider has then acted
    /// already; a stop in the words still wins over its START and HELP.</param>
    public static ReplyReading Read(string text, Channel channel, LocalDate today, string? optOutType = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.Equals(optOutType, "STOP", StringComparison.OrdinalIgnoreCase))
        {
            return new ReplyReading(ReplyKind.Stop, "provider-stop", "The provider has taken this as a stop and blocks the number.");
        }

        if (Reactions.Read(text) is { } reaction)
        {
            return reaction;
        }

        var words = ReplyText.Of(text);
        var findings = Findings(words, channel);
        if (ProviderWord(optOutType) is { } provider)
        {
            findings.Insert(0, provider);
        }

        // Stable, so that of one kind the first found names the rule.
        var ordered = findings.OrderBy(rule => rule.Kind).ToList();
        var first = ordered.Count > 0 ? ordered[0] : NothingSaid(words);
        return new ReplyReading(first.Kind, first.Name, first.Why)
        {
            Also = [.. ordered.Select(rule => rule.Kind).Distinct().Where(kind => kind != first.Kind)],
            ReturnsOn = first.Kind == ReplyKind.OutOfOffice || ordered.Contains(AutomaticWording.OutOfTown) ? ReturnDateRules.Find(text, today) : null,
            MayOptIn = first.Kind == ReplyKind.Start || first == YesWording.Word,
            Stops = first.Kind == ReplyKind.Stop ? StopScope.Of(words, channel) : [],
        };
    }

    private static bool IsOfThemselves(PhraseMatch denial, List<PhraseMatch> matches) =>
        matches.Exists(match => match.Rule == PersonWording.OfThemselves && match.Start < denial.End && denial.Start < match.End);

    private static List<ReplyRule> Findings(ReplyText words, Channel channel)
    {
        var headLength = HeadWords(words);
        List<PhraseMatch> matches = [.. WholeMatches(words), .. Phrases.MatchesIn(words)];

        var findings = new List<ReplyRule>();
        if (StopRules.Read(words, matches, headLength) is { } stop)
        {
            findings.Add(stop);
        }

        findings.AddRange(matches.Where(match => match.End <= headLength && !(match.Rule == PersonWording.WrongPerson && IsOfThemselves(match, matches))).Select(match => match.Rule)
            .Where(rule => rule.Kind is not (ReplyKind.Stop or ReplyKind.MaybeStop or ReplyKind.Unclear)).Distinct());
        if (words.Asks)
        {
            findings.Add(YesWording.Asks);
        }

        var settled = MeaningRules.Settled(findings, words, channel);
        if (settled.Count == 0 && StopRules.MayRefuse(words, matches))
        {
            settled.Add(MaybeStopWording.Refusal);
        }

        return settled;
    }

    // A wording that must be all: found in the text without its courtesies, from the first word to the last.
    private static IEnumerable<PhraseMatch> WholeMatches(ReplyText words)
    {
        foreach (var bare in new[] { words, words.Without(StopContext.Fillers) })
        {
            if (bare.Words.Count is > 0 and <= MeaningRules.LongestWhole && bare.SentenceCount == 1)
            {
                foreach (var match in Wholes.MatchesIn(bare).Where(match => match.Start == 0 && match.End == bare.Words.Count))
                {
                    yield return match with { End = Math.Min(match.End, words.Words.Count) };
                }
            }
        }
    }

    private static int HeadWords(ReplyText words)
    {
        var count = words.Words.Count;
        while (count > 0 && words.PlaceOf(count - 1) >= HeadLength)
        {
            count--;
        }

        return count;
    }

    private static ReplyRule? ProviderWord(string? optOutType) => optOutType?.ToUpperInvariant() switch
    {
        "START" => new ReplyRule("provider-start", ReplyKind.Start, "The provider has taken this as a wish for messages again."),
        "HELP" => new ReplyRule("provider-help", ReplyKind.Help, "The provider has answered this as a call for help."),
        _ => null,
    };

    private static ReplyRule NothingSaid(ReplyText words) => words.Words.Count == 0
        ? new ReplyRule("no-words", ReplyKind.Unclear, "There are no words to read.")
        : new ReplyRule("no-rule", ReplyKind.Unclear, "No rule reads this for sure; a person should.");
}
