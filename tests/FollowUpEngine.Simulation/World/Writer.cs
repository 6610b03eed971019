using System.Globalization;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing.Replies;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>What comes back when an email of the business has arrived: answers, stops, what mail programs and mail systems write by themselves. And who writes unasked.</summary>
internal sealed class Writer(Stage stage, Town town, Chance chance)
{
    private static readonly string[] Stops =
        ["STOP", "Stop contacting me.", .. LabelledReply.All().Where(reply => reply is { Kind: ReplyKind.Stop, Channel: Channel.Email }).Select(reply => reply.Text)];

    private static readonly string[] Words =
        ["When can you come?", "Yes please, go ahead.", "How much would it be?", "Thursday works for us", "Call me after five, the leak won't stop.", "Not interested any more, we found somebody."];

    private readonly Mailman _mailman = new(stage, town, chance.For("mailman"));
    private int _letters;

    /// <summary>An email of the business lies in a mailbox.</summary>
    public void Receives(EmailMessage message)
    {
        if (!chance.Happens(0.4) || LeadId.TryParse(message.Key.Scope) is not { } lead)
        {
            return;
        }

        var what = chance.Between(0, 100);
        var wait = what is < 66 ? chance.Waiting(Duration.FromHours(chance.Happens(0.3) ? 40 : 2)) : chance.Waiting(Duration.FromMinutes(1));
        stage.Loop.After(wait, null, () => _mailman.Bring(what switch
        {
            < 30 => FromPerson(message, lead, Meaning.Words, chance.OneOf(Words)),
            < 45 => FromPerson(message, lead, Meaning.Stop, chance.OneOf(Stops)),
            < 55 => FromPerson(message, lead, Meaning.Start, "START"),
            < 66 => LeavesByProgram(message, lead),
            < 80 => Away(message, lead),
            < 88 => OfMachine(message, lead),
            < 96 => Bounced(message, lead),
            _ => Complained(message, lead),
        }));
    }

    /// <summary>Somebody whom nobody here knows writes to the business: a person, a machine that says so, or one that answers whatever comes.</summary>
    public void Comes()
    {
        var number = ++_letters;
        var (kind, token) = (chance.Between(0, 10), Token(number));
        var from = kind < 6 ? $"stranger{number}@{town.Id}-people.example" : kind < 9 ? $"robot{number}@{town.Id}-machines.example" : $"echo{number}@{town.Id}-people.example";
        var email = Plain(from, $"{town.Id}@{Instances.Services.MailDomain}", $"A question {token}", kind < 6 ? chance.OneOf(Words) : $"Your ticket {token} is noted.", token);
        var letter = new Letter(town.Id, token, kind < 6 ? Meaning.Words : kind < 9 ? Meaning.Machine : Meaning.Echo, from, null, kind is >= 6 and < 9 ? AsMachine(email) : email);
        _mailman.Bring(letter);
        if (letter.Meaning == Meaning.Echo)
        {
            Insist(letter, chance.Between(8, 14));
        }
    }

    /// <summary>A system that believes itself to be in a conversation and writes again and again.</summary>
    private void Insist(Letter first, int times)
    {
        for (var at = Duration.FromMinutes(1); times > 0; times--, at += chance.Waiting(Duration.FromMinutes(4)))
        {
            stage.Loop.After(at, null, () =>
            {
                var token = Token(++_letters);
                _mailman.Bring(first with { Token = token, Email = Plain(first.From, first.Email.To, $"A question {token}", $"Thank you for your email, which is number {_letters}.", token) });
            });
        }
    }

    private Letter FromPerson(EmailMessage message, LeadId lead, Meaning meaning, string words)
    {
        var token = Token(++_letters);
        var from = chance.Happens(0.25) ? $"at-work-{message.To.Normalized}" : message.To.Normalized;
        var quoted = chance.Happens(0.6) ? $"\n\nOn Mon, {message.FromName} wrote:\n> {message.Text.ReplaceLineEndings("\n").Replace("\n", "\n> ", StringComparison.Ordinal)}" : "";
        var email = Answer(message, from, $"Re: {message.Subject}", words + quoted, token);
        return new Letter(town.Id, token, meaning, from, lead, email);
    }

    /// <summary>The mail program acts for them: the mailbox in List-Unsubscribe gets a bare subject.</summary>
    private Letter LeavesByProgram(EmailMessage message, LeadId lead)
    {
        var token = Token(++_letters);
        var from = message.To.Normalized;
        return new Letter(town.Id, token, Meaning.Stop, from, lead, Plain(from, message.ReplyTo!.Normalized, "unsubscribe", "", token));
    }

    private Letter Away(EmailMessage message, LeadId lead)
    {
        var token = Token(++_letters);
        LocalDate? back = chance.Happens(0.8) ? stage.Loop.Now.InUtc().Date.PlusDays(chance.Between(3, 25)) : null;
        var words = back is { } date
            ? $"I am out of the office. I will be back on {date.ToString("MMMM d, uuuu", CultureInfo.InvariantCulture)}."
            : "I am out of the office with limited access to email.";
        var email = Answer(message, message.To.Normalized, $"Automatic reply: {message.Subject}", words, token);
        return new Letter(town.Id, token, Meaning.Away, message.To.Normalized, lead, chance.Happens(0.7) ? AsMachine(email) : email) { Back = back };
    }

    private Letter OfMachine(EmailMessage message, LeadId lead)
    {
        var token = Token(++_letters);
        return new Letter(town.Id, token, Meaning.Machine, message.To.Normalized, lead, AsMachine(Answer(message, message.To.Normalized, $"Re: {message.Subject}", $"Your ticket {token} is noted.", token)));
    }

    private Letter Bounced(EmailMessage message, LeadId lead)
    {
        var (token, to) = (Token(++_letters), message.To.Normalized);
        var email = Plain("MAILER-DAEMON@mx.example", message.ReplyTo!.Normalized, "Undelivered Mail Returned to Sender", "I'm sorry to have to inform you that your message could not be delivered.", token) with
        {
            EnvelopeFrom = "",
            Enclosed =
            [
                new EnclosedPart(EnclosedPart.DeliveryStatus, $"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {to}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user\n"),
                Original(message),
            ],
        };
        return new Letter(town.Id, token, Meaning.Bounce, "MAILER-DAEMON@mx.example", lead, email, to);
    }

    private Letter Complained(EmailMessage message, LeadId lead)
    {
        var (token, to) = (Token(++_letters), message.To.Normalized);
        var email = Plain("feedback@mailbox.example", $"{town.Id}@{Instances.Services.MailDomain}", "Complaint", $"This is an email abuse report. {token}", token) with
        {
            Enclosed = [new EnclosedPart(EnclosedPart.FeedbackReport, $"Feedback-Type: abuse\nUser-Agent: Feedback/1\nVersion: 1\nOriginal-Rcpt-To: {to}\n"), Original(message)],
        };
        return new Letter(town.Id, token, Meaning.Complaint, to, lead, email, to);
    }

    private static EnclosedPart Original(EmailMessage message) =>
        new("message/rfc822", $"From: {message.From.Normalized}\nReply-To: {message.ReplyTo!.Normalized}\nTo: {message.To.Normalized}\nReferences: {message.Headers["References"]}\nSubject: {message.Subject}\n\n");

    /// <summary>Goes to the address that the email asked for; or the address was changed and only the references tell.</summary>
    private InboundEmail Answer(EmailMessage message, string from, string subject, string text, string token)
    {
        var isChanged = chance.Happens(0.2);
        var email = Plain(from, isChanged ? $"{town.Id}@{Instances.Services.MailDomain}" : message.ReplyTo!.Normalized, subject, text, token);
        return isChanged || chance.Happens(0.8)
            ? email with { Headers = MailHeaders.Of([.. Pairs(token), new("In-Reply-To", "<sent.by.a.provider@mail.example>"), new("References", $"{message.Headers["References"]} <sent.by.a.provider@mail.example>")]) }
            : email;
    }

    private static InboundEmail Plain(string from, string to, string subject, string text, string token) => new()
    {
        From = $"\"Pat\" <{from}>",
        To = to,
        EnvelopeFrom = from,
        EnvelopeTo = [to],
        Subject = subject,
        Text = text,
        Headers = MailHeaders.Of(Pairs(token)),
        Attachments = [new MailAttachment($"logo-{token}.png", "image/png", 900)],
        Spf = "pass",
    };

    private InboundEmail AsMachine(InboundEmail email)
    {
        KeyValuePair<string, string>[] marks = [new("Auto-Submitted", "auto-replied"), new("X-Autoreply", "yes"), new("Precedence", "bulk")];
        KeyValuePair<string, string>[] kept = [.. new[] { "Message-ID", "In-Reply-To", "References" }.Where(email.Headers.Has).Select(name => new KeyValuePair<string, string>(name, email.Headers.First(name)!))];
        return chance.Happens(0.2) ? email with { EnvelopeFrom = "" } : email with { Headers = MailHeaders.Of([.. kept, chance.OneOf(marks)]) };
    }

    private static KeyValuePair<string, string>[] Pairs(string token) => [new("Message-ID", $"<{token[1..]}@people.example>")];

    private string Token(int number) => $"!{town.Id}-{number}";
}
