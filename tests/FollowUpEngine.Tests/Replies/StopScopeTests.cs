using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing.Replies;

namespace FollowUpEngine.Tests.Replies;

/// <summary>A stop ends the channel that the words came by, and the one that they name; never less than that.</summary>
public sealed class StopScopeTests
{
    [Theory]
    [InlineData("STOP TEXTING ME", "Sms")]
    [InlineData("Please stop texting me, email is fine.", "Sms")]
    [InlineData("Unsubscribe me from texts", "Sms")]
    [InlineData("Stop sending SMS to my cell", "Sms")]
    [InlineData("No more texts or calls please.", "Email Sms")]
    [InlineData("Do not text my phone any more", "Email Sms")]
    [InlineData("remove my phone number from your system", "Email Sms")]
    [InlineData("please do not contact me again", "Email Sms")]
    [InlineData("Do not contact me again in any way.", "Email Sms")]
    [InlineData("unsubscribe", "Email")]
    [InlineData("Unsubscribe. My number is 207 555 0100", "Email")]
    [InlineData("Stop emailing me. Call my cell instead.", "Email")]
    [InlineData("stop. just text me", "Email")]
    public void By_email(string words, string stopped) => Assert.Equal(stopped, Read(words, Channel.Email));

    [Theory]
    [InlineData("STOP", "Sms")]
    [InlineData("lose my number", "Sms")]
    [InlineData("Don't contact me by text", "Sms")]
    [InlineData("stop texting me, just email me", "Sms")]
    [InlineData("stop emailing me, text is fine", "Email")]
    [InlineData("stop sending me emails", "Email")]
    [InlineData("no more texts or emails", "Email Sms")]
    [InlineData("leave me alone", "Email Sms")]
    [InlineData("Do not contact me again by phone, text or email.", "Email Sms")]
    public void By_text(string words, string stopped) => Assert.Equal(stopped, Read(words, Channel.Sms));

    [Fact]
    public void Who_asks_why_we_stopped_wants_no_stop() =>
        Assert.NotEqual(ReplyKind.Stop, ReplyReader.Read("why did you stop texting me", Channel.Sms, LabelledReply.Today).Kind);

    private static string Read(string words, Channel channel)
    {
        var reading = ReplyReader.Read(words, channel, LabelledReply.Today);
        Assert.Equal(ReplyKind.Stop, reading.Kind);
        return string.Join(' ', reading.Stops.Order());
    }
}
