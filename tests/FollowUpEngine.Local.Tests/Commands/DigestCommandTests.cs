using FollowUpEngine.Businesses;
using FollowUpEngine.Local.Dev;
using FollowUpEngine.Storage;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Local.Tests.Commands;

public sealed class DigestCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Checked_applied_and_posted_to_shows_in_the_digest_and_the_digest_changes_nothing()
    {
        await using var server = await LocalStore.OpenWithHarborAsync(_folder.PathOf("data"));
        await LocalStore.PostAsync(server, """{"name":"Ada Example","email":"ada@mail.example","service":"Furnace repair"}""");
        var before = await RowsAsync(server.Get<IRowStore>());

        var run = await CommandRun.Of("digest", "--data", _folder.PathOf("data"), "--out", _folder.PathOf("out/today.html"), "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1, run.Json.GetProperty("newLeads").GetInt32());
        Assert.Contains("Ada Example", await File.ReadAllTextAsync(_folder.PathOf("out/today.html")), StringComparison.Ordinal);
        Assert.Contains("Ada Example", await File.ReadAllTextAsync(run.Json.GetProperty("text").GetString()!), StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(server.Get<IRowStore>()));
    }

    [Fact]
    public async Task Digest_is_for_the_day_to_which_the_clock_was_wound()
    {
        await using var server = await LocalStore.OpenWithHarborAsync(_folder.PathOf("data"));
        await server.Get<DevClock>().WindToAsync(server.Now + Duration.FromDays(9), server.Get<IRowStore>(), default);
        var wound = server.Now.InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Date;

        var run = await CommandRun.Of("digest", "--data", _folder.PathOf("data"), "--out", _folder.PathOf("today"), "--json");

        var date = LocalDatePattern.Iso.Parse(run.Json.GetProperty("date").GetString()!).Value;
        // A midnight may pass between the two.
        Assert.InRange(date, wound, wound.PlusDays(1));
        Assert.True(File.Exists(_folder.PathOf("today.txt")));
    }

    [Fact]
    public async Task Several_businesses_ask_which_one_and_each_can_be_named()
    {
        await using var server = await LocalStore.OpenWithHarborAsync(_folder.PathOf("data"));
        var second = BusinessSamples.Harbor.Replace("\"id\": \"harbor\"", "\"id\": \"second\"", StringComparison.Ordinal).Replace("+12075550100", "+12075550200", StringComparison.Ordinal);
        await CommandRun.Of("business", "apply", _folder.Write("second.json", second), "--data", _folder.PathOf("data"));

        var unnamed = await CommandRun.Of("digest", "--data", _folder.PathOf("data"));
        var unknown = await CommandRun.Of("digest", "--data", _folder.PathOf("data"), "--business", "third");
        var named = await CommandRun.Of("digest", "--data", _folder.PathOf("data"), "--business", "second", "--out", _folder.PathOf("second.html"), "--json");

        Assert.Equal((2, "There are several businesses: harbor, second. Say which: --business ID.\n"), (unnamed.ExitCode, unnamed.Error));
        Assert.Equal(2, unknown.ExitCode);
        Assert.Equal((0, "second"), (named.ExitCode, named.Json.GetProperty("business").GetString()));
    }

    [Fact]
    public async Task Without_a_store_it_says_so_and_makes_none()
    {
        var run = await CommandRun.Of("digest", "--data", _folder.PathOf("data"), "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no store", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("data")));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<List<(string, string)>> RowsAsync(IRowStore store)
    {
        var rows = new List<(string, string)>();
        foreach (var partition in (string[])[RowKeys.Business(BusinessId.Parse("harbor")), RowKeys.Wake, RowKeys.Directory, RowKeys.Operations, "outbox|harbor"])
        {
            var (from, to) = Keys.All;
            await foreach (var row in store.RangeAsync(partition, from, to, null, default))
            {
                rows.Add((row.Key, row.ETag));
            }
        }

        return rows;
    }
}
