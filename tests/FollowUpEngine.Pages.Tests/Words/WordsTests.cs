using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Words;
using NodaTime;

namespace FollowUpEngine.Pages.Tests.Words;

public class WordsTests
{
    [Theory]
    [InlineData(-5, "0 s")] // two machines' clocks
    [InlineData(0, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3599, "59 min")]
    [InlineData(3600, "1 h")]
    [InlineData(3659, "1 h")]
    [InlineData(3660, "1 h 1 min")]
    [InlineData(86399, "23 h 59 min")]
    [InlineData(86400, "1 day")]
    [InlineData(93600, "1 day 2 h")]
    [InlineData(864000, "10 days")]
    public void A_span_is_told_in_its_two_largest_units(int seconds, string words) =>
        Assert.Equal(words, LocalTimes.Span(Duration.FromSeconds(seconds)));

    [Fact]
    public void Both_hours_of_a_clock_set_back_are_local_hours()
    {
        Assert.Equal("Sun 1 Nov, 01:30", LocalTimes.Short(Instant.FromUtc(2026, 11, 1, 5, 30), Given.NewYork));
        Assert.Equal("Sun 1 Nov, 01:30", LocalTimes.Short(Instant.FromUtc(2026, 11, 1, 6, 30), Given.NewYork));
    }

    [Theory]
    [InlineData("  a \t\r\n b ", "a b")]
    [InlineData("a\u0000b", "a b")]
    [InlineData("\u202Eabc", "abc")]
    [InlineData("שלום", "\u2068שלום\u2069")]
    [InlineData("", "")]
    public void Words_become_one_line(string typed, string line) => Assert.Equal(line, OneLine.Of(typed));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcde…")]
    [InlineData("abc def", 4, "abc…")]
    [InlineData("ab👩‍👩‍👧cd", 4, "ab…")] // a family is one character of eight units
    [InlineData("e\u0301e\u0301", 3, "e\u0301…")]
    public void An_excerpt_ends_between_characters(string text, int characters, string excerpt) => Assert.Equal(excerpt, Excerpt.Of(text, characters));
}
