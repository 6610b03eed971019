using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using Xunit;

namespace FollowUpEngine.Tests.Sending;

public sealed class TouchTokenTests
{
    private static readonly TouchTokens Tokens = new(new InstallationSecret(new byte[32]));

    [Theory]
    [InlineData("harbor", "0190a6c0000070008000000000000001", "first-answer-1", "email")]
    [InlineData("harbor", "business", "digest", "2026-03-03-dana")]
    [InlineData("harbor", "business", "flood", "a|b=c é")]
    public void Token_gives_its_touch_back_and_fits_into_an_address(string business, string scope, string enrollment, string step)
    {
        var touch = new TouchKey(BusinessId.Parse(business), scope, new TouchRef(enrollment, step));

        var token = Tokens.For(touch);

        Assert.Equal(touch, Tokens.Read(token));
        Assert.All(token, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
    }

    [Fact]
    public void Only_this_installation_makes_tokens_that_count()
    {
        var touch = new TouchKey(BusinessId.Parse("harbor"), "business", new TouchRef("digest", "2026-03-03-dana"));
        var token = Tokens.For(touch);

        Assert.Null(Tokens.Read(new TouchTokens(new InstallationSecret([.. Enumerable.Repeat((byte)1, 32)])).For(touch)));
        Assert.All(Enumerable.Range(0, token.Length - 1), at => Assert.Null(Tokens.Read(token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_token_is_none(string text) => Assert.Null(Tokens.Read(text));

    [Fact]
    public void Endless_text_is_no_token() => Assert.Null(Tokens.Read(new string('A', 100_000)));
}
