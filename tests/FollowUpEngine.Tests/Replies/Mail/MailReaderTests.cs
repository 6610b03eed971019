using FollowUpEngine.Replies.Mail;

namespace FollowUpEngine.Tests.Replies.Mail;

public sealed class MailReaderTests
{
    private const string Status = """
        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; ann@example.com
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 no such person
        """;

    private const string Original = """
        Received: from somewhere
        Message-ID: <abc.1@geopod-ismtpd-1>
        References: <token@in.example.com>
        From: Summit Plumbing <office@summit.example>
        Reply-To: reply+token@in.example.com
        To: ann@example.com
        Subject: Your estimate

        Hello Ann
        """;

    private static readonly InboundEmail Person = new()
    {
        From = "Ann Lee <ann@example.com>",
        EnvelopeFrom = "ann@example.com",
        Subject = "Re: Your estimate",
        Text = "Tuesday is fine.\n\nOn 17 Nov 2026 at 08:02, Summit <reply@example.com> wrote:\n> Is Tuesday good?",
    };

    private static readonly InboundEmail Report = new()
    {
        From = "Mail Delivery System <MAILER-DAEMON@mx.example.net>",
        EnvelopeFrom = "",
        Subject = "Undelivered Mail Returned to Sender",
        Headers = MailHeaders.Parse("Content-Type: multipart/report; report-type=delivery-status; boundary=x"),
        Enclosed = [new EnclosedPart(EnclosedPart.DeliveryStatus, Status), new EnclosedPart("message/rfc822", Original)],
    };

    [Fact]
    public void What_a_person_wrote_is_read_without_the_quote() => Assert.Equal(new MailReading.PersonWrote("Tuesday is fine."), MailReader.Read(Person));

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", "auto-submitted")]
    [InlineData("auto-submitted: Auto-Generated; type=x", "auto-submitted")]
    [InlineData("X-Autoreply: yes", "auto-reply-header")]
    [InlineData("X-AutoRespond: vacation", "auto-reply-header")]
    [InlineData("X-Auto-Response-Suppress: All", "auto-response-suppress")]
    [InlineData("Precedence: auto_reply", "precedence")]
    [InlineData("Precedence: bulk", "precedence")]
    [InlineData("Precedence: junk", "precedence")]
    [InlineData("List-Id: Neighbours <n.example.com>", "mailing-list")]
    [InlineData("Return-Path: <>", "null-sender")]
    public void Headers_of_machines_are_known(string header, string rule)
    {
        var reading = MailReader.Read(Person with { EnvelopeFrom = null, Headers = MailHeaders.Parse(header) });

        Assert.Equal((rule, "Tuesday is fine."), reading is MailReading.AutoReplied auto ? (auto.Rule, auto.Text) : default);
    }

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Precedence: first-class")]
    [InlineData("X-Autoreply: no")]
    [InlineData("X-Auto-Response-Suppress: None")]
    public void Headers_that_say_no_are_believed(string header) => Assert.IsType<MailReading.PersonWrote>(MailReader.Read(Person with { Headers = MailHeaders.Parse(header) }));

    [Theory]
    [InlineData("Automatic reply: Your estimate")]
    [InlineData("Out of Office: back on Monday")]
    [InlineData("Automatische Antwort: Ihr Angebot")]
    [InlineData("Abwesenheitsnotiz: Ihr Angebot")]
    [InlineData("Réponse automatique : Votre devis")]
    [InlineData("Respuesta automática: Su presupuesto")]
    public void Subjects_of_automatic_answers_are_known(string subject) => Assert.Equal("subject", Assert.IsType<MailReading.AutoReplied>(MailReader.Read(Person with { Subject = subject })).Rule);

    [Theory]
    [InlineData("Re: Out of office hours visit")]
    [InlineData("Re: Undeliverable: Your estimate")]
    [InlineData("Your mail was returned")]
    public void Persons_may_use_the_same_words(string subject) =>
        Assert.IsType<MailReading.PersonWrote>(MailReader.Read(Person with { Subject = subject, Text = "Your letter could not be delivered, mailbox full. Delivery failed." }));

    [Theory]
    [InlineData("no-reply@example.com")]
    [InlineData("Do Not Reply <DoNotReply@example.com>")]
    [InlineData("postmaster@example.com")]
    [InlineData("MAILER-DAEMON")]
    public void Addresses_that_take_no_answers_get_none(string from) => Assert.Equal("silent-sender", MailReader.Read(Person with { From = from, Subject = "Hello" }).Rule);

    [Fact]
    public void Absence_without_a_sender_is_no_bounce_whatever_it_says() =>
        Assert.IsType<MailReading.AutoReplied>(MailReader.Read(Person with { EnvelopeFrom = "", Subject = "Automatic reply: Your estimate", Text = "The person you wrote to does not exist here any more." }));

    [Fact]
    public void Delivery_status_tells_whom_and_for_how_long()
    {
        var bounced = Assert.IsType<MailReading.Bounced>(MailReader.Read(Report));

        Assert.Equal([new BouncedRecipient("ann@example.com", true, "5.1.1", "550 5.1.1 no such person")], bounced.Recipients);
        Assert.True(bounced.IsPermanent);
        Assert.Equal("<abc.1@geopod-ismtpd-1>", bounced.Original.MessageId);
        Assert.Equal(["<token@in.example.com>"], bounced.Original.References);
        Assert.Equal(["reply+token@in.example.com", "office@summit.example", "ann@example.com"], bounced.Original.Addresses);
    }

    [Theory]
    [InlineData("Action: delayed\nStatus: 4.4.1", false)]
    [InlineData("Action: failed\nStatus: 4.2.2", false)]
    [InlineData("Action: failed\nStatus: 5.7.1", true)]
    [InlineData("Action: failed\nDiagnostic-Code: smtp; 550 no", true)]
    [InlineData("Action: failed\nDiagnostic-Code: smtp; 451 later", false)]
    [InlineData("Action: delayed\nStatus: 5.0.0", false)]
    public void Classes_are_those_of_the_code(string fields, bool isPermanent)
    {
        var email = Report with { Enclosed = [new EnclosedPart(EnclosedPart.DeliveryStatus, $"Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822;ann@example.com\r\n{fields}\r\n")] };

        Assert.Equal(isPermanent, Assert.IsType<MailReading.Bounced>(MailReader.Read(email)).IsPermanent);
    }

    [Fact]
    public void Notice_of_delivery_is_no_bounce()
    {
        var email = Report with { Subject = "Delivered", Enclosed = [new EnclosedPart(EnclosedPart.DeliveryStatus, "Final-Recipient: rfc822; ann@example.com\nAction: delivered\nStatus: 2.0.0")] };

        Assert.IsType<MailReading.AutoReplied>(MailReader.Read(email));
    }

    [Theory]
    [InlineData("<ann@example.com>: 550 5.1.1 no such user", true)]
    [InlineData("Your message could not be delivered:\nann@example.com\nIts mailbox is full.", false)]
    [InlineData("ann@example.com\nUser unknown; could not be delivered", true)]
    [InlineData("ann@example.com could not be delivered. We do not say why.", false)] // nothing says that the mailbox is dead
    public void Words_of_mail_systems_are_read_where_there_is_no_status(string text, bool isPermanent)
    {
        var bounced = Assert.IsType<MailReading.Bounced>(MailReader.Read(Report with { Headers = MailHeaders.None, Enclosed = [], Text = $"{text}\n\n--- Below this line is a copy of the message.\n\n{Original}" }));

        Assert.Equal(("ann@example.com", isPermanent), (bounced.Recipients[0].Address, bounced.IsPermanent));
        Assert.Equal("<abc.1@geopod-ismtpd-1>", bounced.Original.MessageId);
    }

    [Fact]
    public void Feedback_report_is_a_complaint_of_its_recipient()
    {
        var email = Person with
        {
            Enclosed = [new EnclosedPart(EnclosedPart.FeedbackReport, "Feedback-Type: abuse\nUser-Agent: Loop/1\nOriginal-Rcpt-To: <ann@example.com>"), new EnclosedPart("message/rfc822", Original)],
        };

        var complained = Assert.IsType<MailReading.Complained>(MailReader.Read(email));

        Assert.Equal(["ann@example.com"], complained.Recipients);
        Assert.True(complained.IsSpamReport);
        Assert.Equal("<abc.1@geopod-ismtpd-1>", complained.Original.MessageId);
    }

    [Theory]
    [InlineData("not-spam")]
    [InlineData("auth-failure")]
    public void Other_feedback_is_no_complaint(string kind) =>
        Assert.IsNotType<MailReading.Complained>(MailReader.Read(Person with { Enclosed = [new EnclosedPart(EnclosedPart.FeedbackReport, $"Feedback-Type: {kind}")] }));

    [Fact]
    public void Apples_unsubscribing_counts_for_its_sender() =>
        Assert.Equal(["ann@example.com"], Assert.IsType<MailReading.Complained>(MailReader.Read(Person with { Headers = MailHeaders.Parse("Auto-Submitted: auto-replied\nX-Apple-Unsubscribe: true") })).Recipients);

    [Theory]
    [InlineData("unsubscribe")]
    [InlineData(" Unsubscribe ")]
    public void Bare_subject_that_our_header_asks_for_leaves_without_a_complaint(string subject)
    {
        var left = Assert.IsType<MailReading.Complained>(MailReader.Read(Person with { Subject = subject, Text = "This message was made by a mail program." }));

        Assert.Equal(["ann@example.com"], left.Recipients);
        Assert.False(left.IsSpamReport);
    }

    [Theory]
    [InlineData("Re: unsubscribe")]
    [InlineData("unsubscribe my old address, please")]
    public void More_words_in_the_subject_are_a_persons(string subject) => Assert.IsType<MailReading.PersonWrote>(MailReader.Read(Person with { Subject = subject }));

    [Fact]
    public void Nonsense_in_every_field_is_read_without_failing()
    {
        string[] nonsense = ["", "\0", "<", "<>", ">", "@", "\"", "(((((", "<<<>>>@@@", "\\", "=?utf-8?B?", "\uD800", ":", "\n\n", " ;;,,", new string('(', 10_000), new string('<', 10_000)];

        Assert.All(nonsense, text => Assert.NotNull(MailReader.Read(new InboundEmail
        {
            From = text,
            To = text,
            EnvelopeFrom = text,
            Subject = text,
            Text = text,
            Headers = MailHeaders.Parse($"Content-Type: multipart/report{text}\nX-Failed-Recipients: {text}\nReferences: {text}\n{text}"),
            Enclosed = [new EnclosedPart(EnclosedPart.DeliveryStatus, text), new EnclosedPart(EnclosedPart.FeedbackReport, text), new EnclosedPart("message/rfc822", text)],
        })));
    }
}
