using FollowUpEngine.Replies.Mail;

namespace FollowUpEngine.Tests.Replies.Mail;

public sealed class MailboxesTests
{
    [Theory]
    [InlineData("ann@example.com", "ann@example.com")]
    [InlineData("Ann Lee <ann@example.com>", "ann@example.com")]
    [InlineData("\"Lee, Ann\" <ann@example.com>, bob@example.com", "ann@example.com bob@example.com")]
    [InlineData("\"ann@example.com\" <bob@example.com>", "bob@example.com")] // a name that looks like an address
    [InlineData("MAILER-DAEMON@example.com (Mail Delivery System)", "MAILER-DAEMON@example.com")]
    [InlineData("ann@example.com (a note (with) <x@y.com> in it)", "ann@example.com")]
    [InlineData("Crew: ann@example.com, bob@example.com;", "ann@example.com bob@example.com")]
    [InlineData("a@b; c@d", "a@b c@d")]
    [InlineData("<ann@example.com", "ann@example.com")] // the end is missing
    [InlineData("", "")]
    [InlineData("<>", "")]
    [InlineData("nobody", "")]
    [InlineData("@example.com, ann@", "")]
    public void Addresses_are_found_in_headers(string header, string expected) => Assert.Equal(expected, string.Join(' ', Mailboxes.In(header)));

    [Fact]
    public void Headers_are_found_in_any_case_and_joined_where_folded()
    {
        var headers = MailHeaders.Parse("Received: one\r\nreferences: <a@b>\r\n\t<c@d>\r\nno header\r\nReceived: two\r\n\r\nSubject: of the body");

        Assert.Equal("<a@b> <c@d>", headers.First("References"));
        Assert.Equal(["one", "two"], headers.All("RECEIVED"));
        Assert.Null(headers.First("Subject"));
    }

    [Fact]
    public void What_is_answered_comes_nearest_first() =>
        Assert.Equal(["<c@d>", "<b@d>", "<a@d>"], MessageIds.AnsweredBy(MailHeaders.Parse("References: <a@d> <b@d>\n <c@d>\nIn-Reply-To: <c@d>")));
}
