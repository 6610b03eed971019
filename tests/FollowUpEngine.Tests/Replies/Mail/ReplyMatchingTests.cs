using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Tests.Sending;

namespace FollowUpEngine.Tests.Replies.Mail;

public sealed class ReplyMatchingTests
{
    private static readonly BusinessId Harbor = BusinessId.Parse("harbor");
    private static readonly LeadId Lead = LeadId.Parse("0190a6c0000070008000000000000001");
    private static readonly LeadId Other = LeadId.Parse("0190a6c0000070008000000000000002");
    private static readonly ReplyTokens Tokens = new(new InstallationSecret(new byte[32]));
    private static readonly ReplyAddress Address = new(Tokens, "in.example.com");
    private static readonly string Ours = Address.Of(Harbor, Lead).Normalized;
    private static readonly string Reference = Address.ReferenceOf(Harbor, Lead);

    private static readonly InboundEmail Plain = new() { From = "ann@example.com", To = "office@harbor.example" };

    public static TheoryData<string, string> Places => new()
    {
        { "envelope", "reply-address" },
        { "to", "reply-address" },
        { "cc", "reply-address" },
        { "Delivered-To", "reply-address" },
        { "X-Forwarded-To", "reply-address" },
        { "References", "references" },
        { "In-Reply-To", "references" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Conversation_is_found_wherever_its_token_stands(string place, string rule)
    {
        var shouted = Ours.ToUpperInvariant();
        var email = place switch
        {
            "envelope" => Plain with { EnvelopeTo = ["someone@else.example", shouted] },
            "to" => Plain with { To = $"\"Harbor, Plumbing\" <{shouted}>, office@harbor.example" },
            "cc" => Plain with { Cc = $"x@y.example, {Ours}" },
            "References" or "In-Reply-To" => Plain with { Headers = MailHeaders.Parse($"{place}: <first@mail.example>\n {Reference}\n <last@geopod-ismtpd-1>") },
            _ => Plain with { Headers = MailHeaders.Parse($"{place}: <{Ours}>") },
        };

        Assert.Equal(new ReplyMatch(new ReplyToken(Tokens.TagOf(Harbor), Lead), rule), ReplyMatching.Find(email, MailReader.Read(email), Tokens));
    }

    [Fact]
    public void Address_says_more_than_references() =>
        Assert.Equal(Lead, Find(Plain with { EnvelopeTo = [Ours], Headers = MailHeaders.Parse($"References: {Address.ReferenceOf(Harbor, Other)}") })!.Token.Lead);

    [Fact]
    public void Nearest_reference_says_more_than_the_first() =>
        Assert.Equal(Lead, Find(Plain with { Headers = MailHeaders.Parse($"References: {Address.ReferenceOf(Harbor, Other)} {Reference}") })!.Token.Lead);

    [Theory]
    [InlineData("reply@in.example.com")]
    [InlineData("reply+@in.example.com")]
    [InlineData("reply+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@in.example.com")]
    public void Addresses_without_a_token_of_ours_belong_to_nobody(string to) => Assert.Null(Find(Plain with { EnvelopeTo = [to] }));

    [Fact]
    public void Token_in_words_or_in_the_senders_address_is_not_looked_at() =>
        Assert.Null(Find(Plain with { From = Ours, EnvelopeFrom = Ours, Subject = Reference, Text = $"{Ours} {Reference}" }));

    [Theory]
    [InlineData("Reply-To: {0}")]
    [InlineData("References: {1}")]
    public void Notice_is_known_by_the_email_that_it_gives_back(string header)
    {
        var email = Plain with
        {
            From = "MAILER-DAEMON@example.com",
            Subject = "Undelivered mail",
            Enclosed = [new EnclosedPart("message/rfc822", string.Format(System.Globalization.CultureInfo.InvariantCulture, header, Ours, Reference) + "\nMessage-ID: <x@y>\n\nHello")],
        };

        Assert.Equal("returned-original", Find(email)!.Rule);
    }

    [Fact]
    public async Task Route_knows_every_business_and_none_that_is_gone()
    {
        var rows = new InMemoryRowStore();
        await rows.CommitAsync(RowKeys.Directory, [new RowChange.Insert(Keys.Of("harbor"), "Business", 1, "{}"), new RowChange.Insert(Keys.Of("summit"), "Business", 1, "{}")], default);
        var routes = new ReplyRoutes(rows, Tokens);

        Assert.Equal(Harbor, await routes.FindAsync(Tokens.Read(Tokens.For(Harbor, Lead))!, default));
        Assert.Equal(BusinessId.Parse("summit"), await routes.FindAsync(Tokens.Read(Tokens.For(BusinessId.Parse("summit"), Lead))!, default));
        Assert.Null(await routes.FindAsync(Tokens.Read(Tokens.For(BusinessId.Parse("gone"), Lead))!, default));
    }

    [Fact]
    public void Emails_to_leads_ask_for_answers_that_find_back()
    {
        var (email, lead) = (Composed.AnsweredAt(Address, "first-answer"), Composed.Known.Id);

        Assert.Equal(Address.Of(Harbor, lead), email.ReplyTo);
        Assert.Contains($"<mailto:{Address.Of(Harbor, lead).Normalized}?subject=unsubscribe>", email.Headers["List-Unsubscribe"], StringComparison.Ordinal);
        Assert.Equal(lead, Find(Plain with { Headers = MailHeaders.Parse($"References: {email.Headers["References"]} <new@geopod-ismtpd-1>") })!.Token.Lead);
    }

    [Fact]
    public void Colleagues_answer_the_business_and_not_the_engine()
    {
        var email = Composed.AnsweredAt(Address, "stall-alert", person: "lee");

        Assert.Equal(Given.Harbor.Messaging.ReplyTo, email.ReplyTo);
        Assert.Empty(email.Headers);
    }

    private static ReplyMatch? Find(InboundEmail email) => ReplyMatching.Find(email, MailReader.Read(email), Tokens);
}
