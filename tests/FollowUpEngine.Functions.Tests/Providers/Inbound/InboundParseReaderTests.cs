using System.Text;
using FollowUpEngine.Functions.Providers;
using FollowUpEngine.Replies.Mail;

namespace FollowUpEngine.Functions.Tests.Providers.Inbound;

public sealed class InboundParseReaderTests
{
    static InboundParseReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task Email_comes_with_all_that_the_form_says()
    {
        var email = await ParseForm.Answer.Field("text", "Tuesday is fine.\r\n\r\nAnn").Field("cc", "bob@example.com").EmailAsync();

        Assert.Equal("Ann Lee <ann@example.com>", email.From);
        Assert.Equal(("Harbor <reply+token@in.example.com>", "bob@example.com", "Re: Your estimate"), (email.To, email.Cc, email.Subject));
        Assert.Equal("ann@example.com", email.EnvelopeFrom);
        Assert.Equal(["reply+token@in.example.com"], email.EnvelopeTo);
        Assert.Equal("<a@b> <c@d>", email.Headers.First("references"));
        Assert.Equal("Tuesday is fine.\n\nAnn", email.Text);
        Assert.Empty(email.Attachments);
    }

    [Theory]
    [InlineData("iso-8859-1", "Schöne Grüße")]
    [InlineData("windows-1252", "It’s “fine” – 20 €")]
    [InlineData("iso-2022-jp", "火曜日は大丈夫です")]
    [InlineData("windows-1251", "Во вторник удобно")]
    [InlineData("gb18030", "星期二可以")]
    [InlineData("utf-16", "Tuesday é")]
    [InlineData("utf-8", "Dienstag – 火曜日")]
    public async Task Text_is_decoded_by_its_character_set(string charset, string words)
    {
        var form = ParseForm.Answer.Field("text", Encoding.GetEncoding(charset).GetBytes(words)).Field("charsets", $$"""{"to":"UTF-8","subject":"UTF-8","text":"{{charset}}"}""");

        Assert.Equal(words, (await form.EmailAsync()).Text);
    }

    [Theory]
    [InlineData("utf-7")] // .NET refuses to read it
    [InlineData("no-such-set")]
    [InlineData("utf-8")]
    [InlineData("us-ascii")]
    [InlineData("")]
    public async Task Wrong_character_set_still_gives_words(string charset)
    {
        var form = ParseForm.Answer.Field("text", "Sch\u00F6n"u8.ToArray()).Field("subject", [(byte)'S', (byte)'c', (byte)'h', 0xF6, (byte)'n']).Field("charsets", $$"""{"text":"{{charset}}"}""");

        Assert.Equal("Schön", (await form.EmailAsync()).Text);
        // Windows-1252, whatever it says.
        Assert.Equal("Schön", (await new ParseForm().Field("text", [(byte)'S', (byte)'c', (byte)'h', 0xF6, (byte)'n']).Field("charsets", $$"""{"text":"{{charset}}"}""").EmailAsync()).Text);
    }

    [Fact]
    public async Task Files_are_told_and_not_kept()
    {
        var email = await ParseForm.Answer
            .Field("text", "The leak is in the picture.")
            .Field("attachments", "2")
            .Field("attachment-info", """{"attachment1":{"filename":"leak.jpg","name":"leak.jpg","type":"image/jpeg","content-id":"ii_1"},"attachment2":{"filename":"quote.pdf","type":"application/pdf"}}""")
            .Field("content-ids", """{"ii_1":"attachment1"}""")
            .File("attachment1", "leak.jpg", "image/jpeg", new byte[70_000])
            .File("attachment2", "x", "application/octet-stream", new byte[3])
            .File("attachment3", "notes.txt", "text/plain; charset=utf-8", "secret"u8.ToArray())
            .EmailAsync();

        Assert.Equal([new MailAttachment("leak.jpg", "image/jpeg", 70_000, "ii_1"), new MailAttachment("quote.pdf", "application/pdf", 3), new MailAttachment("notes.txt", "text/plain", 6)], email.Attachments);
        Assert.Empty(email.Enclosed);
    }

    [Fact]
    public async Task Bounce_is_read_from_the_parts_that_machines_write()
    {
        var email = await new ParseForm()
            .Field("headers", "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"z\"\n")
            .Field("from", "Mail Delivery System <MAILER-DAEMON@mx.example>")
            .Field("envelope", """{"to":["reply@in.example.com"],"from":""}""")
            .Field("text", "Your message could not be delivered.")
            .File("attachment1", "details.txt", "message/delivery-status", "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ann@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n"u8.ToArray())
            .File("attachment2", "original.eml", "message/rfc822", "Message-ID: <1@geopod-ismtpd-1>\r\nReply-To: reply+token@in.example.com\r\n\r\nHello"u8.ToArray())
            .EmailAsync();

        var bounced = Assert.IsType<MailReading.Bounced>(MailReader.Read(email));

        Assert.Equal("", email.EnvelopeFrom);
        Assert.Equal(("ann@example.com", true), (bounced.Recipients[0].Address, bounced.IsPermanent));
        Assert.Equal(["reply+token@in.example.com"], bounced.Original.Addresses);
    }

    [Fact]
    public async Task Raw_mode_is_refused_with_what_to_do()
    {
        var refused = Assert.IsType<InboundParse.Refused>(await new ParseForm().Field("email", "From: ann@example.com\r\n\r\nHello").Field("envelope", "{}").ReadAsync());

        Assert.Contains("Turn off", refused.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/mixed; boundary=xYzZY")]
    [InlineData("nonsense;;;=")]
    public async Task Other_kinds_of_request_are_refused(string? contentType) =>
        Assert.IsType<InboundParse.Refused>(await InboundParseReader.ReadAsync(new MemoryStream(ParseForm.Answer.Bytes), contentType, default));

    [Fact]
    public async Task Form_without_an_email_is_refused() => Assert.IsType<InboundParse.Refused>(await new ParseForm().Field("name", "Ann").ReadAsync());

    [Fact]
    public async Task Form_cut_anywhere_is_refused_and_never_half_an_email()
    {
        var whole = ParseForm.Answer.Field("text", "Yes").File("attachment1", "a.txt", "text/plain", "abc"u8.ToArray()).Bytes;

        // Without the last line break it is whole.
        for (var length = 0; length < whole.Length - 4; length++)
        {
            Assert.IsType<InboundParse.Refused>(await InboundParseReader.ReadAsync(new MemoryStream(whole[..length]), ParseForm.ContentType, default));
        }
    }

    [Fact]
    public async Task More_than_an_email_may_weigh_is_refused()
    {
        var refused = Assert.IsType<InboundParse.Refused>(await ParseForm.Answer.File("attachment1", "a.bin", "application/octet-stream", new byte[InboundParseReader.MaxBytes + 1]).ReadAsync());

        Assert.True(refused.IsTooLarge);
    }

    [Fact]
    public async Task More_fields_than_an_email_has_are_refused()
    {
        var form = ParseForm.Answer;
        for (var i = 0; i < 300; i++)
        {
            form.Field($"f{i}", "x");
        }

        Assert.True(Assert.IsType<InboundParse.Refused>(await form.ReadAsync()).IsTooLarge);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"to\":\"not a list\",\"from\":5}")]
    [InlineData("{\"to\":[1,null,{}],\"from\":{}}")]
    [InlineData("{\"to\":[\"\\ud800\"],\"from\":\"\\ud800\",\"\\ud800\":\"x\",\"attachment1\":{\"filename\":\"\\udfff\",\"type\":7}}")] // half a character
    [InlineData("{\"attachment1\":[],\"text\":[]}")]
    public async Task Nonsense_in_json_is_passed_over(string json)
    {
        var email = await new ParseForm().Field("from", "ann@example.com").Field("text", "Yes").Field("envelope", json).Field("charsets", json).Field("attachment-info", json)
            .File("attachment1", "a.txt", "nonsense", "abc"u8.ToArray()).EmailAsync();

        Assert.Equal("Yes", email.Text);
        Assert.Equal("a.txt", Assert.Single(email.Attachments).Name);
        Assert.Empty(email.EnvelopeTo);
    }

    [Fact]
    public async Task Bytes_without_meaning_are_read_or_refused_and_never_thrown_at_anybody()
    {
        var whole = ParseForm.Answer.Field("text", "Yes").Field("charsets", "{\"text\":\"utf-8\"}").File("attachment1", "a.txt", "text/plain", "abc"u8.ToArray()).Bytes;
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var value in new byte[] { 0, 0xFF, (byte)'\n', (byte)'"' })
            {
                byte[] broken = [.. whole[..at], value, .. whole[(at + 1)..]];
                Assert.NotNull(await InboundParseReader.ReadAsync(new MemoryStream(broken), ParseForm.ContentType, default));
            }
        }
    }
}
