using System.Net;
using System.Text.Json.Nodes;
using FollowUpEngine.Functions.Tests.Hosted;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.App;

/// <summary>A protected block from the settings to the pages that tell of it.</summary>
public sealed class BlockPagesTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private Browser _browser = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _browser = new Browser(_app);
        await _browser.SignInAsync("dana@harbor-heating.example");
        var file = JsonNode.Parse(WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(await _browser.PageAsync("/app/harbor/settings"), "(?s)<textarea[^>]*>(.*?)</textarea>").Groups[1].Value))!;
        var sam = file["staff"]!.AsArray().First(person => (string?)person!["id"] == "sam")!;
        sam["protectedBlock"] = new JsonObject { ["cover"] = "kim", ["touches"] = 1 };
        sam["roles"] = new JsonArray("generator", "closer");
        using var saved = await _browser.PostAsync("/app/harbor/settings/file", ("csrf", await _browser.FormTokenAsync()), ("version", "1"), ("file", file.ToJsonString()));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Owner_and_the_person_see_how_it_was_kept_and_others_do_not()
    {
        await _app.LiveAsync(Duration.FromDays(1));
        await _app.LiveAsync(Duration.FromDays(3));
        await _browser.SignInAsync("dana@harbor-heating.example");
        using var counted = await _browser.PostAsync("/app/harbor/numbers", ("csrf", await _browser.FormTokenAsync()));

        Assert.Contains("Sam Ortiz kept 0 of ", await _browser.PageAsync("/app/harbor/people"), StringComparison.Ordinal);
        Assert.Contains("Two people for the two roles of <bdi>Sam Ortiz</bdi>?", await _browser.PageAsync("/app/harbor/sixty-days"), StringComparison.Ordinal);
        using var csv = await _browser.GetAsync("/app/harbor/numbers-csv/blocks");
        Assert.Contains("sam,", (await csv.Content.ReadAsStringAsync()).Replace("Sam Ortiz", "sam", StringComparison.Ordinal), StringComparison.Ordinal);
        using var sam = new Browser(_app);
        await sam.SignInAsync("sam@harbor-heating.example");
        Assert.Contains("Protected block of <bdi>Sam Ortiz</bdi>", await sam.PageAsync("/app/harbor/people"), StringComparison.Ordinal);
        using var lee = new Browser(_app);
        await lee.SignInAsync("lee@harbor-heating.example");
        Assert.DoesNotContain("Protected block of", await lee.PageAsync("/app/harbor/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_in_the_calendar_of_the_persons_phone_with_who_covers()
    {
        using var sam = new Browser(_app);
        await sam.SignInAsync("sam@harbor-heating.example");
        using var made = await sam.PostAsync("/app/harbor/calendar/feed", ("csrf", await sam.FormTokenAsync()));
        var feed = System.Text.RegularExpressions.Regex.Match(await sam.PageAsync("/app/harbor/calendar"), "/feeds/[0-9a-f]{40}\\.ics").Value;

        using var first = await _app.Http.GetAsync(feed);
        var file = (await first.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);

        // Tuesday from eight on in Portland, Maine, and on each working day of four weeks.
        Assert.Contains("DTSTART:20260303T130000Z\r\nDTEND:20260303T150000Z\r\nSUMMARY:Protected block: getting leads\r\nDESCRIPTION:Kim Lund takes the leads", file, StringComparison.Ordinal);
        Assert.InRange(file.Split("BEGIN:VEVENT").Length - 1, 20, 28);
        Assert.DoesNotContain("\r\nUID:block-harbor-sam-2026-03-01", file, StringComparison.Ordinal);
        using var asked = new HttpRequestMessage(HttpMethod.Get, feed);
        asked.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        using var again = await _app.Http.SendAsync(asked);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task It_stands_in_the_calendar()
    {
        var page = await _browser.PageAsync("/app/harbor/calendar?person=sam");

        Assert.Contains("Protected blocks", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Protected blocks", await _browser.PageAsync("/app/harbor/calendar?person=lee"), StringComparison.Ordinal);
    }
}
