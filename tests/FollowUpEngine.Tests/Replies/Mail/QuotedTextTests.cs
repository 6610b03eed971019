using System.Text;
using FollowUpEngine.Replies.Mail;

namespace FollowUpEngine.Tests.Replies.Mail;

public sealed class QuotedTextTests
{
    private const string Answer = "Yes, Tuesday at 9 works. The gate code is 4410.";

    public static TheoryData<string> Histories => new(
        "On Tue, Nov 17, 2026 at 8:02 AM Summit Plumbing <reply@example.com> wrote:\n> Shall we come on Tuesday?\n> Reply STOP to end.",
        "On Tue, Nov 17, 2026 at 8:02 AM Summit Plumbing <\nreply+averylongtoken@in.example.com> wrote:\n\nShall we come on Tuesday?", // wrapped, and not marked
        "Am Di., 17. Nov. 2026 um 08:02 Uhr schrieb Summit <reply@example.com>:\n\n> Wann?",
        "Summit Plumbing <reply@example.com> schrieb am Di., 17. Nov. 2026, 08:02:\n\n> Wann?", // the name first
        "Le mar. 17 nov. 2026 à 08:02, Summit <reply@example.com> a écrit :\n\n> Quand ?",
        "El mar, 17 nov 2026 a las 8:02, Summit (<reply@example.com>) escribió:\n\n> ¿Cuándo?",
        "Em ter., 17 de nov. de 2026 às 08:02, Summit <reply@example.com> escreveu:\n\n> Quando?",
        "Il giorno mar 17 nov 2026 alle ore 08:02 Summit <reply@example.com> ha scritto:\n> Quando?",
        "17.11.2026, 08:02, \"Summit\" <reply@example.com>:\n\nКогда?", // a date and an address say it
        "-----Original Message-----\nFrom: Summit\nSubject: Your estimate\n\nShall we come?",
        "________________________________\nFrom: Summit Plumbing <reply@example.com>\nSent: Tuesday, November 17, 2026 8:02 AM\nTo: Ann Lee\nSubject: Your estimate\n\nShall we come?",
        "*From:* Summit Plumbing [mailto:reply@example.com]\n*Sent:* Tuesday, November 17, 2026\n*To:* Ann Lee\n*Subject:* Your estimate\n\nShall we come?",
        "De : Summit Plumbing\nEnvoyé : mardi 17 novembre 2026\nÀ : Ann Lee\nObjet : Votre devis\n\nQuand ?",
        "Begin forwarded message:\n\n> From: Summit\n> Subject: Your estimate",
        "-- \nAnn Lee\n12 Elm Street",
        "Sent from my iPhone",
        "Get Outlook for iOS<https://aka.example/x>\n________________________________\nFrom: Summit <a@example.com>\nSent: Tuesday\nTo: Ann\nSubject: Hi\n\nHello",
        "Kind regards,\n\nAnn Lee\n555 0100",
        "Mit freundlichen Grüßen\nAnna Leh");

    [Theory]
    [MemberData(nameof(Histories))]
    public void History_below_the_answer_goes(string history)
    {
        Assert.Equal(Answer, QuotedText.Cut($"{Answer}\n\n{history}\n"));
        Assert.Equal(Answer, QuotedText.Cut($"{Answer}\n\n{history}\n".Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Please stop emailing me.\n\nRegards,\nAnn\nP.S. take me off the list")] // what may be a wish stays below a closing
    [InlineData("From: 3pm\nTo: 5pm\nDate: Tuesday would be best")] // no header of an email
    [InlineData("I need:\n-- a new tap\n-- the drain cleared\n\nStop by any time.")]
    [InlineData("Sent from my wife's account, please stop writing to her")]
    [InlineData("My neighbour sent from my phone a photo to you.")]
    [InlineData("Thanks,\nAnn")]
    [InlineData("On Tuesday my husband wrote: call before you come.\nWe are still waiting.")] // no attribution: no date
    [InlineData("The note said \"delivery failed\". Did you get my photos?")]
    [InlineData("Monday 9:30 - 11:00 is good:\nafter that I am at work.")]
    public void What_a_person_may_have_said_stays(string body) => Assert.Equal(body, QuotedText.Cut(body));

    [Fact]
    public void Answers_between_and_below_the_quotes_are_kept()
    {
        const string Body = """
            On 17 Nov 2026, at 08:02, Summit <reply@example.com> wrote:

            > Is Tuesday good?

            Tuesday is good.

            > Is the dog in the yard? We ask because our people come through the gate,
            and it must be closed.
            > And the key?

            Under the mat.

            --
            Ann Lee
            """;

        Assert.Equal("Tuesday is good.\n\nUnder the mat.", QuotedText.Cut(Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t\n")]
    [InlineData("> all of it\n> is a quote")]
    [InlineData("-----Original Message-----\nFrom: us")]
    [InlineData("*")]
    [InlineData(":\n>\n--\n__\n*:\n\uFF1A")]
    public void Mail_without_new_words_gives_none(string body) => Assert.DoesNotContain(QuotedText.Cut(body), char.IsLetter);

    [Theory]
    [InlineData("On 1")] // each begins an attribution that never ends
    [InlineData("On 2026 a@b wrote")]
    [InlineData("From: a@b\n")]
    [InlineData("Regards\n")]
    [InlineData("__\n")]
    [InlineData(">")]
    [InlineData("Sent from my phone\n\n")]
    [InlineData("On 1 Jan 2026 a@b wrote:\n\n\n\n\n\n\n\n\n>\n")]
    [InlineData("-")]
    [InlineData("\u00A0\u200B\uD800")]
    public void Hostile_repetition_comes_to_an_end(string piece)
    {
        var body = new StringBuilder();
        while (body.Length < 1_500_000)
        {
            body.Append(piece);
        }

        Assert.True(QuotedText.Cut(body.ToString()).Length <= body.Length);
    }
}
