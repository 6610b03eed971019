using FollowUpEngine.Replay;

namespace FollowUpEngine.Tests.Replay;

public sealed class HistoryColumnsTests
{
    [Theory]
    [InlineData("Created Date", HistoryMeaning.Arrived)]
    [InlineData("first_contact_date", HistoryMeaning.Arrived)]
    [InlineData("engage_date", HistoryMeaning.Arrived)]
    [InlineData("Lead Source", HistoryMeaning.Source)]
    [InlineData("E-Mail", HistoryMeaning.Email)]
    [InlineData("Mobile Phone", HistoryMeaning.Phone)]
    [InlineData("ZIP Code", HistoryMeaning.PostalCode)]
    [InlineData("First Call At", HistoryMeaning.CalledAt)]
    [InlineData("quote_sent_at", HistoryMeaning.QuoteSentAt)]
    [InlineData("Appointment Date", HistoryMeaning.AppointmentAt)]
    [InlineData("deal_stage", HistoryMeaning.Outcome)]
    [InlineData("close_date", HistoryMeaning.ClosedAt)]
    [InlineData("close_value", HistoryMeaning.WonAmount)]
    [InlineData("won_date", HistoryMeaning.WonAt)]
    [InlineData("SMS opt-in", HistoryMeaning.SmsConsent)]
    public void Usual_name_is_understood(string name, HistoryMeaning meaning) =>
        Assert.Equal(meaning, Of(HistoryMap.Empty, "arrived at", name).Used.Single(column => column.Name == name || (column.Meaning == HistoryMeaning.Arrived && meaning == HistoryMeaning.Arrived)).Meaning);

    [Theory]
    [InlineData("landing_page_id")]
    [InlineData("has_company")]
    [InlineData("declared_monthly_revenue")]
    [InlineData("average_stock")]
    [InlineData("notes on the dog")]
    public void Name_that_says_nothing_of_the_kind_is_left_alone(string name) => Assert.Equal([name], Of(HistoryMap.Empty, "arrived", name).Unused);

    [Fact]
    public void Mapping_comes_before_any_guess()
    {
        var map = HistoryMap.Empty with { Columns = [new HistoryColumn { Name = "Seen", Meaning = HistoryMeaning.Arrived }] };

        var columns = Of(map, "created", "seen");

        Assert.Equal(("seen", false), (Assert.Single(columns.Used).Name, columns.Used[0].IsGuessed));
        Assert.Equal(["created"], columns.Unused);
    }

    [Fact]
    public void Mapped_column_that_is_missing_and_a_meaning_named_twice_are_faults()
    {
        var map = HistoryMap.Empty with
        {
            Columns =
            [
                new HistoryColumn { Name = "creatd", Meaning = HistoryMeaning.Id },
                new HistoryColumn { Name = "created", Meaning = HistoryMeaning.Arrived },
                new HistoryColumn { Name = "updated", Meaning = HistoryMeaning.Arrived },
            ],
        };

        Assert.Equal(["columns.creatd", "columns.updated"], Of(map, "created", "updated").Faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Without_an_arrival_there_is_nothing_to_replay() =>
        Assert.Contains("arrived", Assert.Single(Of(HistoryMap.Empty, "name", "email").Faults).Problem, StringComparison.Ordinal);

    private static HistoryColumns Of(HistoryMap map, params string[] header) => HistoryColumns.Of(header, map);
}
