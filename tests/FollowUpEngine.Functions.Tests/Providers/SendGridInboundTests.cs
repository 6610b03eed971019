using System.Net;
using System.Text;
using FollowUpEngine.Functions.Providers;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Functions.Tests.Providers.Inbound;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Providers;

public sealed class SendGridInboundTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        await _app.LiveAsync(Duration.FromMinutes(1));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Whole_conversation_goes_by_email()
    {
        var sent = Assert.Single(await _app.OutboxAsync(), message => message.Email?.Audience == Audience.Lead).Email!;
        var address = sent.ReplyTo!.Given;
        Assert.Equal(_app.AddressOf(_lead), address);

        using var heard = await _app.EmailAsync(InboundMail.AnswerTo(address, "1", "Does Thursday work?\n\nOn Tue, Mar 3, 2026 at 10:31 AM Harbor <" + address + "> wrote:\n> Hi Robin")
            .File("attachment1", "furnace.jpg", "image/jpeg", new byte[2048]));
        await _app.LiveAsync(Duration.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, heard.StatusCode);
        Assert.Single(await FactsAsync(), "CadenceEnded");
        var notice = Assert.Single(await _app.OutboxAsync(), message => message.Email?.Key.Touch.Enrollment.StartsWith("reply-", StringComparison.Ordinal) == true).Email!.Text;
        Assert.Contains("\"Does Thursday work?\"", notice, StringComparison.Ordinal);
        var link = new Uri(notice.Split((char[])[' ', '\n']).First(word => word.Contains("/l/", StringComparison.Ordinal))).AbsolutePath;
        using var shown = await _app.Http.GetAsync(link);
        var page = await shown.Content.ReadAsStringAsync();
        Assert.Contains("Does Thursday work?", page, StringComparison.Ordinal);
        Assert.Contains("furnace.jpg (image/jpeg, 2 KB)", page, StringComparison.Ordinal);
        using var answered = await _app.Http.PostAsync(link, new FormUrlEncodedContent([new("channel", "Email"), new("text", "Thursday at nine. See you!")]));
        await _app.LiveAsync(Duration.FromSeconds(10));

        var answer = Assert.Single(await _app.OutboxAsync(), message => message.Email?.Key.Touch.Enrollment.StartsWith("answer-", StringComparison.Ordinal) == true).Email!;
        Assert.Contains("Thursday at nine. See you!", answer.Text, StringComparison.Ordinal);
        Assert.Equal(address, answer.ReplyTo!.Given);
        Assert.Single(await FactsAsync(), "HumanTouched");
    }

    [Fact]
    public async Task Email_is_heard_once_however_often_and_in_whatever_order_it_comes()
    {
        var (first, second) = (InboundMail.AnswerTo(_app.AddressOf(_lead), "1", "Does Thursday work?"), InboundMail.AnswerTo(_app.AddressOf(_lead), "2", "Or Friday?"));

        foreach (var form in new[] { second, first, second, first, first })
        {
            using var response = await _app.EmailAsync(form);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(2, (await FactsAsync()).Count(fact => fact == "MessageReceived"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?secret=")]
    [InlineData("?secret=wrong")]
    [InlineData("?secret=0123456789abcdef0123x")]
    [InlineData("?secret=0123456789ABCDEF0123")]
    [InlineData("?secret=0123456789abcdef0123,0123456789abcdef0123")]
    [InlineData("?secret=0123456789abcdef0123&secret=wrong")]
    public async Task Wrong_secret_is_refused_and_changes_nothing(string query)
    {
        var before = Rows();

        using var response = await _app.PostAsync("/sendgrid/inbound" + query, InboundMail.AnswerTo(_app.AddressOf(_lead), "1", "STOP").Bytes, ParseForm.ContentType);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task Each_of_two_secrets_is_good_while_one_is_replaced()
    {
        await using var app = await FunctionApp.StartAsync(("FollowUp:Replies:Secret", $"{InboundMail.Secret}, fedcba9876543210fedc"));

        foreach (var secret in new[] { InboundMail.Secret, "fedcba9876543210fedc" })
        {
            using var response = await app.PostAsync($"/sendgrid/inbound?secret={secret}", ParseForm.Answer.Bytes, ParseForm.ContentType);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Without_a_secret_every_email_is_kept_waiting_and_told_why()
    {
        await using var app = await FunctionApp.StartAsync(("FollowUp:Replies:Secret", ""), ("FollowUp:Replies:Domain", ""));

        using var response = await app.PostAsync("/sendgrid/inbound?secret=", ParseForm.Answer.Bytes, ParseForm.ContentType);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("FollowUp:Replies:Secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await app.ReceiveAsync(new Person().Json);
        await app.LiveAsync(Duration.FromMinutes(1));
        Assert.Equal(TestBusinesses.Harbor.Business.Messaging.ReplyTo, Assert.Single(await app.OutboxAsync(), message => message.Email?.Audience == Audience.Lead).Email!.ReplyTo);
    }

    [Fact]
    public async Task Signature_is_asked_for_where_its_key_is_given()
    {
        await using var app = await FunctionApp.StartAsync(("FollowUp:Replies:SignatureKeys", ProviderPosts.SendGrid.EventKey));
        var (body, other) = (ParseForm.Answer.Field("text", "Yes").Bytes, ParseForm.Answer.Field("text", "No").Bytes);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(body, body));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(body, other));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(body, null));
        app.Clock.Advance(Duration.FromDays(2));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(body, body));

        async Task<HttpStatusCode> StatusAsync(byte[] sent, byte[]? signed)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, InboundMail.Path) { Content = new ByteArrayContent(sent) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", ParseForm.ContentType);
            if (signed is not null)
            {
                ProviderPosts.SendGrid.Sign(request, signed);
            }

            using var response = await app.Http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Body_cut_anywhere_is_asked_for_again_and_changes_nothing()
    {
        var before = Rows();
        var whole = InboundMail.AnswerTo(_app.AddressOf(_lead), "1", "STOP").File("attachment1", "a.txt", "text/plain", "abc"u8.ToArray()).Bytes;

        for (var length = 0; length < whole.Length - 4; length += 23)
        {
            using var response = await _app.PostAsync(InboundMail.Path, whole[..length], ParseForm.ContentType);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        }

        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task What_is_no_email_is_refused_and_changes_nothing()
    {
        var before = Rows();

        using var json = await _app.PostAsync(InboundMail.Path, "{}");
        using var other = await _app.EmailAsync(new ParseForm().Field("name", "Ann"));
        using var raw = await _app.EmailAsync(new ParseForm().Field("email", "From: ann@example.com\r\n\r\nHello"));
        using var large = await _app.TooLargeAsync(InboundMail.Path, SendGridInboundFunction.MaxBytes);
        using var file = await _app.EmailAsync(ParseForm.Answer.File("attachment1", "a.bin", "application/octet-stream", new byte[InboundParseReader.MaxBytes]));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.ServiceUnavailable), (json.StatusCode, other.StatusCode, raw.StatusCode));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (large.StatusCode, file.StatusCode));
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task Email_for_nobody_here_is_taken_and_leaves_nothing()
    {
        var before = Rows();

        using var response = await _app.EmailAsync(InboundMail.AnswerTo("zebulon@elsewhere.example", "1", "Quixotic words"));

        Assert.Equal((HttpStatusCode.OK, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal(before, Rows());
        Assert.Contains(_app.Log.Lines, line => line.Contains("is not kept: no business here", StringComparison.Ordinal));
        Assert.DoesNotContain(_app.Log.Lines, line => line.Contains("zebulon", StringComparison.OrdinalIgnoreCase) || line.Contains("Quixotic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Store_that_fails_is_told_so_that_the_email_comes_again()
    {
        var form = InboundMail.AnswerTo(_app.AddressOf(_lead), "1", "Please stop emailing me.");
        _app.Store.Faults.Plan(StoreFault.FailBefore, of: StoreCallKind.Commit);

        using var failed = await _app.EmailAsync(form);
        using var again = await _app.EmailAsync(form);

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (failed.StatusCode, again.StatusCode));
        Assert.Single(await FactsAsync(), "OptedOut");
    }

    [Theory]
    [InlineData("iso-8859-1", "Können Sie früher?")]
    [InlineData("windows-1251", "Можно раньше?")]
    [InlineData("shift_jis", "早く来れますか?")]
    [InlineData("nonsense", "Können Sie früher?")]
    public async Task Words_are_read_by_the_character_set_that_they_came_in(string charset, string words)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = charset == "nonsense" ? Encoding.UTF8 : Encoding.GetEncoding(charset);
        var form = new ParseForm().Field("headers", "Message-ID: <1@mail.example>").Field("from", "robin.vale1@example.com").Field("to", _app.AddressOf(_lead))
            .Field("text", encoding.GetBytes(words)).Field("charsets", $$"""{"text":"{{charset}}"}""");

        using var response = await _app.EmailAsync(form);

        Assert.Equal(words, (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray().Single(fact => fact.GetProperty("fact").GetString() == "MessageReceived").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Answer_reaches_the_business_of_its_token_and_no_other()
    {
        var acme = $"acme@{InboundMail.Domain}";
        using var both = await _app.EmailAsync(InboundMail.AnswerTo(_app.AddressOf(_lead), "1", "Does Thursday work?").Field("cc", acme));
        using var stranger = await _app.EmailAsync(InboundMail.AnswerTo(acme, "2", "Do you mend roofs?"));

        Assert.Single(await FactsAsync(), "MessageReceived");
        Assert.Single(_app.Store.Rows, row => row.Partition == "b|acme" && row.Kind == "Lead");
        Assert.Single(_app.Store.Rows, row => row.Partition == "b|harbor" && row.Kind == "Lead");
    }

    private List<string> Rows() => [.. _app.Store.Rows.Select(row => row.ToString())];

    private async Task<List<string>> FactsAsync() => [.. (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("fact").GetString()!)];
}
