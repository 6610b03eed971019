using FollowUpEngine.Leads;

namespace FollowUpEngine.Tests.Leads;

public sealed class PhoneRulesTests
{
    [Theory]
    [InlineData("305-555-0142", "+13055550142")]
    [InlineData("(305) 555-0142", "+13055550142")]
    [InlineData("1.305.555.0142", "+13055550142")]
    [InlineData(" 13055550142 ", "+13055550142")]
    [InlineData("+1 305 555 0142", "+13055550142")]
    [InlineData("３０５－５５５－０１４２", "+13055550142")] // full-width
    [InlineData("٣٠٥ ٥٥٥ ٠١٤٢", "+13055550142")] // Arabic-Indic
    [InlineData("᠓᠐᠕᠕᠕᠕᠐᠑᠔᠒", "+13055550142")] // Mongolian
    [InlineData("305 555\u00AD-0142", "+13055550142")] // soft hyphen
    [InlineData("\u202A305-555-0142\u202C", "+13055550142")] // pasted from an iPhone's contacts
    [InlineData("3055550142.0", "+13055550142")] // a spreadsheet's number
    [InlineData("3.055550142E9", "+13055550142")]
    [InlineData("tel:+1-305-555-0142", "+13055550142")]
    [InlineData("Cell: 305-555-0142", "+13055550142")]
    [InlineData("305-555-0142 after 5pm", "+13055550142")]
    [InlineData("305-555-0142 / 305-555-0143", "+13055550142")]
    [InlineData("305-555-0142 or 305-555-0143", "+13055550142")]
    [InlineData("305/555/0142", "+13055550142")]
    [InlineData("1-800-FLOWERS", "+18003569377")]
    [InlineData("1-800-SIX-FLAGS", "+18007493524")] // the last letter is not dialled
    [InlineData("800 GOT JUNK", "+18004685865")]
    [InlineData("+44 20 7946 0958", "+442079460958")]
    [InlineData("+44 (0)20 7946 0958", "+442079460958")]
    [InlineData("+44 020 7946 0958", "+442079460958")]
    [InlineData("011 44 20 7946 0958", "+442079460958")]
    [InlineData("0044 20 7946 0958", "+442079460958")]
    [InlineData("+39 06 6982", "+39066982")] // an Italian zero is part of the number
    [InlineData("++1 305 555 0142", "+13055550142")]
    public void A_number_is_read_as_people_type_it(string text, string expected)
    {
        Assert.Equal(expected, PhoneNumber.TryParse(text, out var fault)?.E164);
        Assert.Null(fault);
    }

    [Theory]
    [InlineData("305-555-0142 x12", "12")]
    [InlineData("305-555-0142x12", "12")]
    [InlineData("(305) 555-0142 ext. 4", "4")]
    [InlineData("305-555-0142 Extension: 77", "77")]
    [InlineData("305.555.0142 #9", "9")]
    [InlineData("514-555-0142 poste 221", "221")]
    [InlineData("tel:+1-305-555-0142;ext=55", "55")]
    public void An_extension_is_kept_apart(string text, string extension)
    {
        var number = PhoneNumber.TryParse(text, out _);

        Assert.Equal(extension, number?.Extension);
        Assert.EndsWith("5550142", number?.E164, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("call me")]
    [InlineData("+")]
    [InlineData("+---")]
    [InlineData("011")]
    [InlineData("555-0142")] // no area code
    [InlineData("305-555-014")] // one digit short
    [InlineData("305-555-01422")] // one too many
    [InlineData("0412 345 678")] // another country's, without its code
    [InlineData("+210 3456 56789")] // nobody's country code
    [InlineData("+49 0")]
    [InlineData("+1234567890123456")]
    [InlineData("1 MICROSOFT")]
    [InlineData("02/21/2026")]
    public void What_is_no_number_is_refused_with_a_reason(string? text)
    {
        Assert.Null(PhoneNumber.TryParse(text, out var fault));
        Assert.False(string.IsNullOrWhiteSpace(fault));
    }

    [Theory]
    [InlineData("15550000000")] // area code 555
    [InlineData("305-055-0142")]
    [InlineData("305-911-0142")]
    public void A_well_formed_number_that_nobody_has_is_doubted_and_kept(string text)
    {
        Assert.NotNull(PhoneNumber.TryParse(text, out _)?.Doubt);
    }

    [Fact]
    public void The_extension_does_not_make_another_line()
    {
        Assert.Equal(PhoneNumber.TryParse("305-555-0142 x1", out _), PhoneNumber.TryParse("+13055550142", out _));
    }

    [Fact]
    public void A_text_of_any_length_is_answered() => Assert.Null(PhoneNumber.TryParse(new string('1', 1_000_000), out _));
}
