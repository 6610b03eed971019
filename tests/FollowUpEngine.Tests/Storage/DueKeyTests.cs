using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Tests.Storage;

public sealed class DueKeyTests
{
    private static readonly string Lead = LeadId.New(Instant.FromUtc(2026, 3, 4, 15, 30)).Value;

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(123)]
    [InlineData(7)]
    public void Key_made_of_a_stored_moment_is_the_key_made_of_the_moment(int milliseconds)
    {
        var at = Instant.FromUtc(2026, 3, 4, 5, 6, 7) + Duration.FromMilliseconds(milliseconds);

        Assert.Equal(RowKeys.Due(at, Lead), RowKeys.DueByText(InstantPattern.ExtendedIso.Format(at), Lead));
    }

    [Fact]
    public void Moment_finer_than_keys_are_has_no_such_key()
    {
        var at = Instant.FromUtc(2026, 3, 4, 5, 6, 7) + Duration.FromTicks(1);

        Assert.Null(RowKeys.DueByText(InstantPattern.ExtendedIso.Format(at), Lead));
    }

    [Theory]
    [InlineData("~digest", false)]
    [InlineData("~flood:website:2026-03-04", false)]
    [InlineData("019c0f4e5a7b7c1d8e2f3a4b5c6d7e8f", true)]
    [InlineData("019c0f4e5a7b7c1d8e2f3a4b5c6d7e8F", false)]
    public void Rows_of_leads_are_told_from_those_of_the_business(string what, bool isLead) =>
        Assert.Equal(isLead, RowKeys.IsDueLead(RowKeys.Due(Instant.FromUtc(2026, 3, 4, 5, 6), what)));
}
