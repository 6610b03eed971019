using System.Globalization;
using FollowUpEngine.Replies;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Tests.Replies;

public sealed class ReturnDateTests
{
    // A Monday.
    private static readonly LocalDate Today = new(2026, 3, 2);

    [Theory]
    [InlineData("back on Monday, March 9", "2026-03-09")]
    [InlineData("I will return on March 9th, 2026.", "2026-03-09")]
    [InlineData("returning Tuesday", "2026-03-03")]
    [InlineData("back Monday", "2026-03-09")] // said on a Monday
    [InlineData("back next Friday", "2026-03-13")]
    [InlineData("back in the office on the 9th", "2026-03-09")]
    [InlineData("back Monday the 9th", "2026-03-09")]
    [InlineData("back tomorrow", "2026-03-03")]
    [InlineData("back next week", "2026-03-09")]
    [InlineData("I'll be back in two weeks", "2026-03-16")]
    [InlineData("back today, March 2", "2026-03-02")]
    [InlineData("until 3/9", "2026-03-09")]
    [InlineData("until 03/09/26", "2026-03-09")]
    [InlineData("until 3/16 with limited access", "2026-03-16")]
    [InlineData("until 16/3", "2026-03-16")]
    [InlineData("until 3/4", "2026-04-03")] // March 4 or April 3: the later
    [InlineData("until Wednesday 3/4", "2026-03-04")] // the weekday tells
    [InlineData("until 2026-03-16", "2026-03-16")]
    [InlineData("until 9 March 2026", "2026-03-09")]
    [InlineData("through March 6", "2026-03-07")]
    [InlineData("from 3/2 through 3/6", "2026-03-07")] // June 3 is more than a quarter ahead
    [InlineData("March 2-6", "2026-03-07")]
    [InlineData("Out March 2 through March 6, returning Monday, March 9", "2026-03-09")]
    [InlineData("returning 2026-06-01", "2026-06-01")]
    [InlineData("Ich bin bis zum 9. März nicht im Büro", "2026-03-10")]
    [InlineData("bis 9.3.2026", "2026-03-10")]
    [InlineData("hasta el 9 de marzo", "2026-03-09")]
    [InlineData("jusqu'au 9 mars", "2026-03-09")]
    [InlineData("de retour le lundi 9 mars", "2026-03-09")]
    public void A_day_is_read_in_the_ways_people_write_one(string text, string expected) =>
        Assert.Equal(LocalDatePattern.Iso.Parse(expected).Value, ReturnDateRules.Find(text, Today));

    [Theory]
    [InlineData("until further notice")]
    [InlineData("until 3")]
    [InlineData("until 5:30 pm")]
    [InlineData("back in March")]
    [InlineData("back at 3/4 hour")]
    [InlineData("until February 27")] // past; next year's is too far to be meant
    [InlineData("until 2/27/2026")]
    [InlineData("returning Tuesday, March 9")] // a Monday
    [InlineData("back a week from Monday")]
    [InlineData("I'll get back to you on Monday")]
    [InlineData("until 13/13")]
    [InlineData("until February 30")]
    [InlineData("out March 9")]
    [InlineData("")]
    public void What_is_no_day_or_not_sure_is_none(string text) => Assert.Null(ReturnDateRules.Find(text, Today));

    [Fact]
    public void A_day_without_a_year_is_next_years_at_the_turn_of_the_year() =>
        Assert.Equal(new LocalDate(2027, 1, 4), ReturnDateRules.Find("back on January 4", new LocalDate(2026, 12, 23)));

    [Fact]
    public void A_leap_day_is_read_only_in_a_leap_year()
    {
        Assert.Equal(new LocalDate(2028, 2, 29), ReturnDateRules.Find("until February 29", new LocalDate(2028, 2, 1)));
        Assert.Null(ReturnDateRules.Find("until February 29", new LocalDate(2027, 2, 1)));
    }

    [Fact]
    public void No_answer_is_ever_before_today()
    {
        for (var today = new LocalDate(2026, 1, 1); today < new LocalDate(2027, 1, 1); today = today.PlusDays(5))
        {
            for (var month = 1; month <= 12; month++)
            {
                for (var day = 1; day <= 31; day += 6)
                {
                    var text = string.Create(CultureInfo.InvariantCulture, $"I am away until {month}/{day} and return {day}.{month}.2026");
                    Assert.False(ReturnDateRules.Find(text, today) < today, $"{text} on {today}");
                }
            }
        }
    }
}
