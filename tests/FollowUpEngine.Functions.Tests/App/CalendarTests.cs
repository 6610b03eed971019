using System.Net;
using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Tests.Hosted;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpEngine.Functions.Tests.App;

/// <summary>The calendar page, and the private address by which a phone reads it.</summary>
public sealed class CalendarTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private Browser _browser = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync("""{"name":"Pat Example","email":"pat@example.com","phone":"207-555-0123","zip":"04101","message":"No heat"}"""));
        await BookAsync(_lead, "lee", "2026-03-04T10:00:00-05:00");
        var other = Assert.Single(await _app.ReceiveAsync("""{"name":"Max Other","email":"max@example.com","phone":"207-555-0144","zip":"04101","message":"Too hot"}"""));
        await BookAsync(other, "kim", "2026-03-05T10:00:00-05:00");
        _browser = new Browser(_app);
        await _browser.SignInAsync("lee@harbor-heating.example");
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Shows_ones_own_week_first_and_everybodys_on_demand_from_few_rows()
    {
        var calls = _app.Store.Calls;
        var own = await TextAsync("/app/harbor/calendar");
        var cost = _app.Store.Calls.Since(calls);

        Assert.Contains("Pat Example", own, StringComparison.Ordinal);
        Assert.Contains("4 Elm Street", own, StringComparison.Ordinal);
        Assert.Contains($"/app/harbor/leads/{_lead}", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Max Other", own, StringComparison.Ordinal);
        // Session and business, then one range, one lead, and the feed's row.
        Assert.True(cost.Total <= 6, $"{cost}");

        Assert.Contains("Max Other", await TextAsync("/app/harbor/calendar?person=all"), StringComparison.Ordinal);
        Assert.DoesNotContain("Pat Example", await TextAsync("/app/harbor/calendar?week=2026-03-12"), StringComparison.Ordinal);
        Assert.Contains("No visits", await TextAsync("/app/harbor/calendar?week=nonsense&person=nobody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visits_of_somebody_who_left_the_business_file_are_shown_among_everybodys()
    {
        await _app.Services.GetRequiredService<BusinessSetup>().ApplyAsync(
            TestBusinesses.HarborWith(file => file["staff"]!.AsArray().Remove(file["staff"]!.AsArray().Single(person => (string?)person!["id"] == "kim"))), default);

        var all = await TextAsync("/app/harbor/calendar?person=all");

        Assert.Contains("Max Other", all, StringComparison.Ordinal);
        Assert.Contains("kim, who is not in the business file any more", all, StringComparison.Ordinal);
        Assert.Contains("Pat Example", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_has_ones_own_visits_with_the_way_there_and_says_when_nothing_changed()
    {
        var feed = await FeedAsync();

        using var first = await _app.Http.GetAsync(feed);
        var file = (await first.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Equal("text/calendar", first.Content.Headers.ContentType!.MediaType);
        Assert.Contains("DTSTART:20260304T150000Z\r\n", file, StringComparison.Ordinal);
        Assert.Contains("LOCATION:4 Elm Street\r\n", file, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Estimate visit: Pat Example\r\n", file, StringComparison.Ordinal);
        Assert.Contains("+12075550123", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Max Other", file, StringComparison.Ordinal);

        using var again = await _app.Http.SendAsync(Asking(feed, first.Headers.ETag!.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.StatusCode, await again.Content.ReadAsStringAsync()));

        (await _app.TellAsync(_lead, """{"fact":"rescheduled","who":"Lee","starts":"2026-03-06T10:00:00-05:00"}""")).Dispose();
        using var moved = await _app.Http.SendAsync(Asking(feed, first.Headers.ETag.ToString()));
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.Contains("DTSTART:20260306T150000Z\r\nDTEND:20260306T160000Z", await moved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_address_ends_the_old_one_and_no_other_address_opens_anything()
    {
        var first = await FeedAsync();
        var second = await FeedAsync();

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(first));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second));
        foreach (var at in Enumerable.Range("/feeds/".Length, 40))
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(second[..at] + (second[at] == '0' ? '1' : '0') + second[(at + 1)..]));
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(second[..^4]));
        Assert.DoesNotContain(_app.Store.Rows, row => row.ToString()!.Contains(second["/feeds/".Length..^4], StringComparison.Ordinal));
    }

    private async Task BookAsync(string lead, string person, string starts)
    {
        using var told = await _app.TellAsync(lead, $$"""{"fact":"booked","who":"Dana","person":"{{person}}","starts":"{{starts}}","address":"4 Elm Street"}""");
        Assert.True(told.IsSuccessStatusCode, await told.Content.ReadAsStringAsync());
    }

    private async Task<string> FeedAsync()
    {
        var token = Regex.Match(await TextAsync("/app/harbor/calendar"), "name=\"csrf\" value=\"([^\"]+)\"").Groups[1].Value;
        using var made = await _browser.PostAsync("/app/harbor/calendar/feed", ("csrf", token));
        Assert.Equal((HttpStatusCode.SeeOther, "/app/harbor/calendar"), (made.StatusCode, made.Headers.Location?.ToString()));
        return Regex.Match(await TextAsync("/app/harbor/calendar"), "/feeds/[0-9a-f]{40}\\.ics").Value;
    }

    private async Task<HttpStatusCode> StatusAsync(string feed)
    {
        using var response = await _app.Http.GetAsync(feed);
        return response.StatusCode;
    }

    private static HttpRequestMessage Asking(string feed, string etag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, feed);
        request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return request;
    }

    private async Task<string> TextAsync(string path)
    {
        using var response = await _browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }
}
