using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Tests.Replies.Mail;

public sealed class ReplyTokenTests
{
    private static readonly BusinessId Harbor = BusinessId.Parse("harbor");
    private static readonly LeadId Lead = LeadId.Parse("0190a6c0000070008000000000000001");
    private static readonly ReplyTokens Tokens = new(new InstallationSecret(new byte[32]));

    [Theory]
    [InlineData("ab")]
    [InlineData("harbor")]
    [InlineData("a-business-with-the-longest-name-it-can9")]
    public void Token_gives_its_conversation_back_in_either_case(string business)
    {
        var id = BusinessId.Parse(business);
        var token = Tokens.For(id, Lead);

        Assert.Equal(ReplyTokens.Length, token.Length);
        Assert.Equal(new ReplyToken(Tokens.TagOf(id), Lead), Tokens.Read(token));
        Assert.Equal(Tokens.Read(token), Tokens.Read(token.ToUpperInvariant()));
        Assert.All(token, c => Assert.True(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
    }

    [Fact]
    public void No_letter_of_a_token_can_be_another()
    {
        var token = Tokens.For(Harbor, Lead);

        for (var at = 0; at < token.Length; at++)
        {
            foreach (var c in "abcdefghijklmnopqrstuvwxyz234567".Where(c => c != token[at]))
            {
                Assert.Null(Tokens.Read(token[..at] + c + token[(at + 1)..]));
            }
        }
    }

    [Fact]
    public void Cut_lengthened_and_foreign_tokens_are_none()
    {
        var token = Tokens.For(Harbor, Lead);

        Assert.All(Enumerable.Range(0, token.Length), length => Assert.Null(Tokens.Read(token.AsSpan(0, length))));
        Assert.Null(Tokens.Read(token + "a"));
        Assert.Null(Tokens.Read(new ReplyTokens(new InstallationSecret([.. Enumerable.Repeat((byte)1, 32)])).For(Harbor, Lead)));
        Assert.Null(Tokens.Read(new string('a', ReplyTokens.Length)));
        Assert.Null(Tokens.Read(new string('\u017F', ReplyTokens.Length))); // a letter that some turn into an s
        Assert.Null(Tokens.Read(new string('a', 1_000_000)));
    }

    [Fact]
    public void Conversations_of_two_businesses_never_share_a_token()
    {
        var other = Tokens.For(BusinessId.Parse("summit"), Lead);

        Assert.NotEqual(Tokens.For(Harbor, Lead), other);
        Assert.NotEqual(Tokens.TagOf(Harbor), Tokens.Read(other)!.BusinessTag);
    }

    [Fact]
    public void Address_fits_into_what_mail_servers_take()
    {
        var address = new ReplyAddress(Tokens, "IN.Example.com").Of(Harbor, Lead);

        Assert.True(address.Normalized.IndexOf('@', StringComparison.Ordinal) <= 64);
        Assert.StartsWith("reply+", address.Normalized, StringComparison.Ordinal);
        Assert.Equal("in.example.com", address.Domain);
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("a b.example")]
    [InlineData("x@example.com")]
    public void Domain_that_takes_no_mail_is_refused_at_the_start(string domain) => Assert.Throws<ArgumentException>(() => new ReplyAddress(Tokens, domain));
}
