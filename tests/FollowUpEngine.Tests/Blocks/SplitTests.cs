using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Numbers;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Blocks;

/// <summary>
/// By hand: of 28 days 14 blocks of two hours were missed, which are 28 hours, or 28 × 30.4375 / 28 = 30.4375 a month. In a kept hour there are 5 touches, 10 touches bring
/// a qualified lead, a quarter of these is won, a job leaves 2,000: 30.4375 × 5 × 0.1 × 0.25 × 2,000 = 7,609.375.
/// </summary>
public sealed class SplitTests
{
    private static readonly LocalDate Today = new(2026, 7, 1);
    private static readonly Business Harbor = Given.Harbor with { Targets = new Targets(GeneratorPerMonth: 7_000), Staff = [.. Given.Harbor.Staff.Select(person => person with { Pay = null })] };

    [Fact]
    public void Value_is_the_product_of_its_factors()
    {
        var split = Of(Harbor);

        Assert.Equal((30.4375, 5.0, 7_609.375m, true), (Math.Round(split.MissedHours, 4), split.TouchesPerHour, Math.Round(split.Value!.Value, 3), split.IsNow));
        Assert.Equal(Today.ToYearMonth(), split.Crosses);
        Assert.Empty(split.Missing);
    }

    [Fact]
    public void Pay_of_a_generator_among_the_staff_is_what_one_costs()
    {
        var sam = Given.Harbor.Staff.First(person => person.Id == "sam") with { Roles = [StaffRole.Generator], Pay = new StaffPay(4_000, 0.1m, 300, 250, 120) };

        // 4,000 × 1.1 + 300 + 250
        Assert.Equal(4_950, Of(Harbor with { Staff = [.. Harbor.Staff.Where(person => person.Id != "sam"), sam] }).GeneratorCost);
    }

    [Fact]
    public void A_missing_factor_removes_the_value_and_is_named()
    {
        var none = SplitRules.Of("Sam Ortiz", [], null, null, null, Harbor with { Targets = new Targets() }, Today);

        Assert.Equal((null, null, null, 5), (none.Value, none.TouchesPerHour, none.Crosses, none.Missing.Count));
        Assert.Contains(none.Missing, sentence => sentence.Contains("targets.generatorPerMonth", StringComparison.Ordinal));
        Assert.Contains(none.Missing, sentence => sentence.Contains("targets.grossMargin", StringComparison.Ordinal));
    }

    [Fact]
    public void The_month_of_the_crossing_lies_on_the_line_through_the_months_before()
    {
        // Missed hours 4, 8, 12 in April, May, June at 250 an hour: 1,000, 2,000, 3,000. A generator costs 6,000: reached three months after June.
        BlockDay[] days = [.. Missed(2026, 4, 2), .. Missed(2026, 5, 4), .. Missed(2026, 6, 6), Kept(new LocalDate(2026, 6, 29))];

        Assert.Equal(new YearMonth(2026, 9), SplitRules.Of("Sam Ortiz", days, 0.1, 0.25, 2_000, Harbor with { Targets = new Targets(GeneratorPerMonth: 6_000) }, Today).Crosses);
        Assert.Null(SplitRules.Of("Sam Ortiz", [.. days.Skip(2)], 0.1, 0.25, 2_000, Harbor, Today).Crosses); // two months are no line
        Assert.Null(SplitRules.Of("Sam Ortiz", [.. Missed(2026, 4, 6), .. Missed(2026, 5, 4), .. Missed(2026, 6, 2), Kept(new LocalDate(2026, 6, 29))], 0.1, 0.25, 2_000, Harbor, Today).Crosses); // it gets better
    }

    private static SplitNow Of(Business business) => SplitRules.Of(
        "Sam Ortiz", [.. Enumerable.Range(1, 14).Select(ago => Broken(Today.PlusDays(-ago))), Kept(Today.PlusDays(-20)), Kept(Today.PlusDays(-21))], 0.1, 0.25, 2_000, business, Today);

    private static IEnumerable<BlockDay> Missed(int year, int month, int blocks) => Enumerable.Range(1, blocks).Select(day => Broken(new LocalDate(year, month, day)));

    private static BlockDay Broken(LocalDate date) => Day(date, 0);

    private static BlockDay Kept(LocalDate date) => Day(date, 10);

    private static BlockDay Day(LocalDate date, int touches) => new("sam", date, Instant.FromUtc(2026, 1, 1, 13, 0), Instant.FromUtc(2026, 1, 1, 15, 0), 4, touches, []);
}
