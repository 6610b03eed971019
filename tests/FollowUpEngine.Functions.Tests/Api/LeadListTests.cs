using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;

namespace FollowUpEngine.Functions.Tests.Api;

public sealed class LeadListTests : IAsyncLifetime
{
    private FunctionApp _app = null!;

    public async Task InitializeAsync() => _app = await FunctionApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)] // the last page is full
    [InlineData(1000)]
    public async Task Pages_give_every_lead_once_in_order_of_arrival(int take)
    {
        var arrived = await ReceiveAsync(6);

        Assert.Equal(arrived, await PagedAsync($"leads?take={take}", "leads", lead => lead.GetProperty("id").GetString()!));
    }

    [Theory]
    [InlineData("open", 2)]
    [InlineData("quarantined", 3)]
    [InlineData("closed", 1)]
    [InlineData("merged", 0)]
    public async Task Status_filters_and_pages_at_once(string status, int expected)
    {
        var open = await ReceiveAsync(3);
        for (var i = 11; i <= 13; i++)
        {
            await _app.ReceiveAsync(new Person(i).With("_gotcha", "x"));
        }

        (await _app.TellAsync(open[1], """{"fact":"lost","who":"Dana","reason":"too far"}""")).Dispose();

        var found = await PagedAsync($"leads?take=1&status={status}", "leads", lead => lead.GetProperty("status").GetString()!);
        Assert.Equal(Enumerable.Repeat(status, expected), found);
    }

    [Fact]
    public async Task Messages_and_submissions_page_too()
    {
        await ReceiveAsync(3);
        await _app.LiveAsync(NodaTime.Duration.FromMinutes(1));
        foreach (var broken in new[] { "{1", "{2", "{3" })
        {
            (await _app.PostAsync("/hooks/harbor/website/dev", broken)).Dispose();
        }

        var touches = await PagedAsync("touches?take=1000", "touches", touch => touch.ToString());
        var submissions = await PagedAsync("submissions?take=1000", "submissions", submission => submission.ToString());

        Assert.True(touches.Count >= 3);
        Assert.Equal(3, submissions.Count);
        Assert.Equal(touches, await PagedAsync("touches?take=1", "touches", touch => touch.ToString()));
        Assert.Equal(submissions, await PagedAsync("submissions?take=1", "submissions", submission => submission.ToString()));
    }

    [Theory]
    [InlineData("leads?take=0")]
    [InlineData("leads?take=1001")]
    [InlineData("leads?take=-1")]
    [InlineData("leads?take=1.5")]
    [InlineData("leads?take=ten")]
    [InlineData("leads?take=99999999999999999999")]
    [InlineData("leads?take=1&take=2")]
    [InlineData("leads?after=x")]
    [InlineData("leads?after=0199D2E8A4B07C3E9F10A2B3C4D5E6F7")] // upper case
    [InlineData("leads?status=OPEN")]
    [InlineData("leads?status=nothing")]
    [InlineData("leads?status=open&status=closed")]
    [InlineData("touches?take=0")]
    [InlineData("touches?after=x")]
    [InlineData("touches?after=a/b")]
    [InlineData("touches?after=a/b/%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A%F0%9F%8C%8A")] // short as text, too long as a key
    [InlineData("quiet-hours?take=0")]
    [InlineData("quiet-hours?after=x")]
    [InlineData("submissions?take=0")]
    [InlineData("submissions?after=a%7Cb")]
    public async Task Bad_paging_is_refused(string path)
    {
        using var response = await _app.SendAsync(HttpMethod.Get, "/api/businesses/harbor/" + path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task<List<string>> ReceiveAsync(int count)
    {
        var ids = new List<string>();
        for (var i = 1; i <= count; i++)
        {
            ids.AddRange(await _app.ReceiveAsync(new Person(i).Json));
            _app.Clock.Advance(NodaTime.Duration.FromMilliseconds(5));
        }

        return ids;
    }

    private async Task<List<string>> PagedAsync(string path, string list, Func<System.Text.Json.JsonElement, string> what)
    {
        var all = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await _app.GetAsync(after.Length == 0 ? path : $"{path}&after={Uri.EscapeDataString(after)}");
            all.AddRange(page.GetProperty(list).EnumerateArray().Select(what));
            after = page.GetProperty("next").GetString();
            Assert.True(all.Count < 100, "the pages do not end");
        }

        return all;
    }
}
