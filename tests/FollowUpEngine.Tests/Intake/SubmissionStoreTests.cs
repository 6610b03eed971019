using System.Text;
using FollowUpEngine.Intake;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Intake;

public sealed class SubmissionStoreTests
{
    private readonly InMemoryRowStore _rows = new();

    [Theory]
    [InlineData(0, 1)] // the sender tries again
    [InlineData(23, 1)]
    [InlineData(24, 2)] // a day later it is news
    public async Task The_same_broken_body_is_kept_once_a_day(int hoursLater, int kept)
    {
        var store = new SubmissionStore(_rows);
        await KeepAsync(store, Given.TuesdayMorning);

        await KeepAsync(store, Given.TuesdayMorning + Duration.FromHours(hoursLater));

        Assert.Equal(kept, _rows.Rows.Count(row => row.Kind == "Submission"));
    }

    [Fact]
    public async Task What_came_is_kept_to_the_byte()
    {
        var store = new SubmissionStore(_rows);
        await KeepAsync(store, Given.TuesdayMorning);

        await foreach (var (_, body) in store.ListAsync(Given.Harbor.Id, null, null, default))
        {
            Assert.Equal("{\"broken", Encoding.UTF8.GetString(Convert.FromBase64String(body.Raw!)));
        }
    }

    private static Task<string?> KeepAsync(SubmissionStore store, Instant at) => store.KeepAsync(
        Given.Harbor.Id,
        Given.Website,
        SubmissionStatus.Unreadable,
        "broken",
        new Submission { Body = Encoding.UTF8.GetBytes("{\"broken"), Headers = new Dictionary<string, string>(), ReceivedAt = at },
        "hash",
        default);
}
