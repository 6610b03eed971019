using FollowUpEngine.Leads;

namespace FollowUpEngine.Tests.Leads;

public sealed class EmailRulesTests
{
    [Theory]
    [InlineData("jane@example.com", "jane@example.com")]
    [InlineData("  Jane.Doe@Example.COM\t", "jane.doe@example.com")]
    [InlineData("mailto:jane@example.com?subject=Hi", "jane@example.com")]
    [InlineData("Jane Doe <jane@example.com>", "jane@example.com")]
    [InlineData("\"Doe, Jane\" <jane@example.com>", "jane@example.com")]
    [InlineData("<jane@example.com>", "jane@example.com")]
    [InlineData("\"jane@example.com\"", "jane@example.com")]
    [InlineData("jane@example.com.", "jane@example.com")]
    [InlineData("\u200Bjane@example.com\uFEFF", "jane@example.com")]
    [InlineData("jane＠example.com", "jane@example.com")]
    [InlineData("o'brien+roof@example.co.uk", "o'brien+roof@example.co.uk")]
    [InlineData("jürgen@example.com", "jürgen@example.com")]
    [InlineData("Ju\u0308rgen@example.com", "jürgen@example.com")] // composed
    [InlineData("ana@Bücher.example", "ana@xn--bcher-kva.example")]
    [InlineData("用户@例子.公司", "用户@xn--fsqu00a.xn--55qx5d")]
    [InlineData("_@example.com", "_@example.com")]
    public void An_address_is_read_as_people_send_it(string text, string normalized)
    {
        Assert.Equal(normalized, EmailAddress.TryParse(text, out var fault)?.Normalized);
        Assert.Null(fault);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("jane")]
    [InlineData("@example.com")]
    [InlineData("jane@")]
    [InlineData("jane@example")]
    [InlineData("jane@example..com")]
    [InlineData("jane@-example.com")]
    [InlineData("jane@example.c")]
    [InlineData("jane@127.0.0.1")]
    [InlineData("jane@[127.0.0.1]")]
    [InlineData("jane doe@example.com")]
    [InlineData("jane..doe@example.com")]
    [InlineData(".jane@example.com")]
    [InlineData("jane@doe@example.com")]
    [InlineData("jane@example.com\r\nBcc: all@example.com")]
    [InlineData("jane\u0000@example.com")]
    [InlineData("jane\u202Emoc@example.com")] // a mark that turns the text around
    [InlineData("\uD800@example.com")]
    [InlineData("jane@\uD800.com")]
    [InlineData("jane@exa mple.com")]
    public void What_is_no_address_is_refused_with_a_reason(string? text)
    {
        Assert.Null(EmailAddress.TryParse(text, out var fault));
        Assert.False(string.IsNullOrWhiteSpace(fault));
    }

    [Fact]
    public void Sixty_four_octets_before_the_at_are_allowed_and_one_more_is_not()
    {
        Assert.NotNull(EmailAddress.TryParse(new string('a', 64) + "@example.com", out _));
        Assert.Null(EmailAddress.TryParse(new string('a', 65) + "@example.com", out _));
        Assert.Null(EmailAddress.TryParse(new string('ü', 33) + "@example.com", out _));
    }

    [Fact]
    public void What_was_typed_is_kept_beside_what_is_compared()
    {
        var address = EmailAddress.TryParse(" Jane.Doe@Example.com ", out _);

        Assert.Equal("Jane.Doe@Example.com", address?.Given);
        Assert.Equal(address, EmailAddress.TryParse("jane.doe@example.com", out _));
    }

    [Theory]
    [InlineData("jane@gmial.com", "gmail.com")]
    [InlineData("jane@gmail.con", "gmail.com")]
    [InlineData("jane@hotmial.com", "hotmail.com")]
    [InlineData("jane@yaho.com", "yahoo.com")]
    [InlineData("jane@small-roofing.cmo", "small-roofing.com")]
    [InlineData("jane@aol.con", "aol.com")]
    public void A_probable_slip_is_told_and_never_changed(string text, string meant)
    {
        Assert.Equal(meant, EmailTypos.Suggest(text));
        Assert.Equal(text, EmailAddress.TryParse(text, out _)?.Normalized);
    }

    [Theory]
    [InlineData("jane@gmail.com")]
    [InlineData("jane@ymail.com")]
    [InlineData("jane@mail.com")]
    [InlineData("jane@example.co")]
    [InlineData("jane@all.com")] // a neighbour of aol.com, and somebody's
    [InlineData("jane@yahoo.co.uk")]
    [InlineData("jane@harbor-heating.com")]
    [InlineData("jane")]
    [InlineData("")]
    [InlineData(null)]
    public void A_domain_that_may_well_be_meant_is_left_alone(string? text) => Assert.Null(EmailTypos.Suggest(text));
}
