using System.Text.RegularExpressions;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// What does an email say, whoever or whatever wrote it? An opt-out is heard in a machine's words too. Where texts have keywords that a
/// provider answers, an email has none: HELP is somebody who asks, and START brings messages back only where the caller says that it may.
/// </summary>
public static partial class MailWordRules
{
    /// <summary>Characters of a message that are kept; nobody writes more by hand.</summary>
    public const int MostCharacters = 50_000;

    /// <param name="today">The sender's local day.</param>
    /// <param name="mayReturn">They stopped, and it is surely they who write: then START means that they want to hear again.</param>
    public static MailWords Of(InboundEmail email, MailReading reading, LocalDate today, bool mayReturn) => reading switch
    {
        MailReading.PersonWrote person => OfPerson(email, person.Text, today, mayReturn),
        MailReading.AutoReplied machine => new MailWords(Kept(machine.Text), OfMachine(machine, today)),
        MailReading.Complained left => new MailWords(Kept(QuotedText.Cut(email.Text)), new ReplyReading(ReplyKind.Stop, left.Rule, "They asked their mail program or provider for no more emails.")),
        _ => new MailWords("", new ReplyReading(ReplyKind.AutoReply, reading.Rule, "A mail system wrote it.")),
    };

    private static MailWords OfPerson(InboundEmail email, string text, LocalDate today, bool mayReturn)
    {
        var (subject, isAnswer) = SubjectOf(email);
        var said = Settled(ReplyReader.Read(text, Channel.Email, today), mayReturn);
        // The subject of an answer is ours, and our words must not be taken for theirs.
        if (subject.Length == 0 || (isAnswer && text.Length > 0))
        {
            return new MailWords(Kept(text), said);
        }

        var above = Settled(ReplyReader.Read(subject, Channel.Email, today), mayReturn);
        return text.Length == 0
            ? isAnswer && !(above.Kind == ReplyKind.Stop && IsOneWord(subject)) ? new MailWords("", said) : new MailWords(subject, above)
            : new MailWords(Kept($"{subject}\n\n{text}"), IsStop(above) && above.Kind < said.Kind ? above : said);
    }

    private static ReplyReading OfMachine(MailReading.AutoReplied machine, LocalDate today)
    {
        var said = ReplyReader.Read(machine.Text, Channel.Email, today);
        if (IsStop(said) || said.Kind == ReplyKind.WrongPerson)
        {
            return said;
        }

        var returns = said.ReturnsOn ?? ReturnDateRules.Find(machine.Text, today);
        return new ReplyReading(said.Kind == ReplyKind.OutOfOffice || returns is not null ? ReplyKind.OutOfOffice : ReplyKind.AutoReply, machine.Rule, machine.Why) { ReturnsOn = returns };
    }

    private static ReplyReading Settled(ReplyReading said, bool mayReturn) => said.Kind == ReplyKind.Help || (said.Kind == ReplyKind.Start && !mayReturn)
        ? said with { Kind = ReplyKind.Unclear }
        : said;

    // We never write one ourselves, and we do write "Shall we stop writing?".
    private static bool IsOneWord(string subject) => !subject.Any(char.IsWhiteSpace);

    private static bool IsStop(ReplyReading said) => said.Kind is ReplyKind.Stop or ReplyKind.MaybeStop;

    private static (string Bare, bool IsAnswer) SubjectOf(InboundEmail email)
    {
        var subject = Excerpt.Of(email.Subject, 200).Trim();
        var bare = AnswerPrefix().Replace(subject, "").Trim();
        return (bare, bare.Length < subject.Length);
    }

    private static string Kept(string text) => Excerpt.Of(text, MostCharacters);

    // Re:, RE[2]:, Fwd:, and what other languages write, several times over.
    [GeneratedRegex(@"^(?:\s*(?:re|aw|antw|sv|vs|odp|ref|rif|fwd?|wg|tr|rv|enc|i|doorst)\s*(?:\[\d{1,3}\])?\s*:)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AnswerPrefix();
}
