using FollowUpEngine.Businesses.Inputs;

namespace FollowUpEngine.Tests.Businesses.Inputs;

public sealed class TypedNumbersTests
{
    [Theory]
    [InlineData("1200", 1200)]
    [InlineData("1,200", 1200)]
    [InlineData("$1,200.50", 1200.5)]
    [InlineData("1 200,50", 1200.5)]
    [InlineData("1\u00A0200,50 €", 1200.5)]
    [InlineData("1’200.50", 1200.5)]
    [InlineData("1.200,50", 1200.5)]
    [InlineData("1.200.000", 1_200_000)]
    [InlineData("1,200,000", 1_200_000)]
    [InlineData("12,5", 12.5)]
    [InlineData("0,125", 0.125)]
    [InlineData("0.125", 0.125)] // no thousand begins with nothing
    [InlineData("1.2000", 1.2)]
    [InlineData(" 0 ", 0)]
    [InlineData("-5", -5)] // the file says where it ends
    public void Number_is_read_as_people_write_it(string typed, double number) => Assert.Equal(new TypedInput.Number((decimal)number), TypedNumbers.Number(typed));

    [Theory]
    [InlineData("1.200")] // a thousand and two hundred, or one and a fifth
    [InlineData("12.345")]
    [InlineData("4k")]
    [InlineData("about 5")]
    [InlineData("1,20,000")]
    [InlineData("1,200,50")]
    [InlineData("12 00")]
    [InlineData("1.200.50")]
    [InlineData("1e6")]
    [InlineData("12 %")]
    [InlineData("١٢")]
    [InlineData("NaN")]
    [InlineData("$")]
    [InlineData("99999999999999999999999999999999999999")]
    public void What_can_be_read_in_two_ways_or_none_is_asked_for_again_with_an_example(string typed) =>
        Assert.Matches("Write (it like )?[0-9]", Assert.IsType<TypedInput.Unclear>(TypedNumbers.Number(typed)).Why);

    [Theory]
    [InlineData("1.200", "1200 or 1.2.")]
    [InlineData("1.000", "1000 or 1.")]
    [InlineData("12.345", "12345 or 12.3450.")]
    public void Both_readings_are_offered_and_each_can_be_written(string typed, string readings) => Assert.EndsWith(readings, Assert.IsType<TypedInput.Unclear>(TypedNumbers.Number(typed)).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(12.125)] // else what the file says could not be saved again
    [InlineData(999.999)]
    [InlineData(1234.125)]
    [InlineData(10_000_000)]
    public void Shown_number_reads_back_as_itself(double number) => Assert.Equal(new TypedInput.Number((decimal)number), TypedNumbers.Number(TypedNumbers.Words((decimal)number)));

    [Theory]
    [InlineData("12 %", 0.12)]
    [InlineData("12%", 0.12)]
    [InlineData("12", 0.12)]
    [InlineData("0.12", 0.12)]
    [InlineData("0,12", 0.12)]
    [InlineData("37.125 %", 0.37125)]
    [InlineData("0.5 %", 0.005)]
    [InlineData("1 %", 0.01)]
    [InlineData("100", 1)]
    [InlineData("0", 0)]
    public void Share_is_read_in_percent_and_as_a_part_of_one(string typed, double share) => Assert.Equal(new TypedInput.Number((decimal)share), TypedNumbers.Share(typed));

    [Theory]
    [InlineData("1")] // one of a hundred, or all of it
    [InlineData("140 %")]
    [InlineData("-3 %")]
    [InlineData("half")]
    [InlineData("1 200 %")]
    [InlineData("%")]
    public void Share_that_is_none_is_asked_for_again(string typed) => Assert.Contains(" %", Assert.IsType<TypedInput.Unclear>(TypedNumbers.Share(typed)).Why, StringComparison.Ordinal);
}
