using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;

namespace FollowUpEngine.Functions.Tests.App;

public sealed class FiguresPageTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private Browser _browser = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _browser = new Browser(_app);
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("lead-sources", "Won in a year", "Website form", "$8,200", "What a lead really costs", "sources[].kind: referral")]
    [InlineData("sixty-days", "Who works in both roles", "This cannot be foretold yet", "1 were won")]
    [InlineData("numbers", "Feast and famine", "Qualified leads", "What the engine brought")]
    public async Task Owner_sees_what_was_counted(string page, params string[] words)
    {
        await _browser.SignInAsync("dana@harbor-heating.example");
        Assert.Contains("Not counted yet", await _browser.PageAsync($"/app/harbor/{page}"), StringComparison.Ordinal);
        var lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        using var told = await _app.TellAsync(lead, """{"fact":"won","who":"Lee Novak","amount":8200}""");
        using var counted = await _browser.PostAsync("/app/harbor/numbers", ("csrf", await _browser.FormTokenAsync()));

        var html = await _browser.PageAsync($"/app/harbor/{page}");

        Assert.All(words, part => Assert.Contains(part, html, StringComparison.Ordinal));
        Assert.DoesNotContain(new Person().Name, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_goes_into_a_spreadsheet()
    {
        await _browser.SignInAsync("dana@harbor-heating.example");
        using var early = await _browser.GetAsync("/app/harbor/numbers-csv/sources");
        await _app.ReceiveAsync(new Person().Json);
        using var counted = await _browser.PostAsync("/app/harbor/numbers", ("csrf", await _browser.FormTokenAsync()));

        using var csv = await _browser.GetAsync("/app/harbor/numbers-csv/sources");
        using var none = await _browser.GetAsync("/app/harbor/numbers-csv/leads");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound), (early.StatusCode, csv.StatusCode, none.StatusCode));
        Assert.Equal(("text/csv", "no-store", "harbor-sources.csv"), (csv.Content.Headers.ContentType?.MediaType, csv.Headers.CacheControl?.ToString(), csv.Content.Headers.ContentDisposition?.FileName));
        Assert.Contains("Website form,1,", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_opens_to_its_leads()
    {
        await _browser.SignInAsync("dana@harbor-heating.example");
        var won = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        var open = Assert.Single(await _app.ReceiveAsync(new Person(2).Json));
        using var told = await _app.TellAsync(won, """{"fact":"won","who":"Lee Novak","amount":8200}""");
        using var counted = await _browser.PostAsync("/app/harbor/numbers", ("csrf", await _browser.FormTokenAsync()));

        Assert.Contains("/app/harbor/figure?stage=Won", await _browser.PageAsync("/app/harbor/numbers"), StringComparison.Ordinal);
        Assert.Equal((true, false), await ShownAsync("stage=Won"));
        Assert.Equal((true, true), await ShownAsync("source=Website%20form"));
        Assert.Equal((true, true), await ShownAsync($"month={_app.Clock.GetCurrentInstant().ToDateTimeUtc():yyyy-MM}"));
        Assert.Equal((false, false), await ShownAsync("month=2001-01"));
        Assert.Equal((false, false), await ShownAsync("closer=Nobody"));
        Assert.Equal((false, false), await ShownAsync("month=9999-12"));

        async Task<(bool Won, bool Open)> ShownAsync(string query)
        {
            var page = await _browser.PageAsync($"/app/harbor/figure?{query}");
            return (page.Contains(won, StringComparison.Ordinal), page.Contains(open, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_figure_that_can_be_opened_opens_to_leads()
    {
        await _browser.SignInAsync("dana@harbor-heating.example");
        var lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        foreach (var fact in (string[])["""{"fact":"conversation","who":"Sam Ortiz"}""", """{"fact":"won","who":"Lee Novak","amount":8200}"""])
        {
            using var told = await _app.TellAsync(lead, fact);
            Assert.True(told.IsSuccessStatusCode, await told.Content.ReadAsStringAsync());
        }

        _app.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        using var counted = await _browser.PostAsync("/app/harbor/numbers", ("csrf", await _browser.FormTokenAsync()));
        var links = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in (string[])["numbers", "lead-sources", "sixty-days", "people"])
        {
            var html = await _browser.PageAsync($"/app/harbor/{page}");
            links.UnionWith(System.Text.RegularExpressions.Regex.Matches(html, "href=\"(/app/harbor/figure[^\"]*)\"").Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)));
        }

        Assert.True(links.Count > 12, $"Only {links.Count} figures open.");
        foreach (var link in links)
        {
            var page = await _browser.PageAsync(link);
            // A comparison's older month had none.
            Assert.True(page.Contains(new Person().Name, StringComparison.Ordinal) || page.Contains("There is none.", StringComparison.Ordinal), link);
        }

        Assert.Contains(new Person().Name, await _browser.PageAsync(links.First(link => link.Contains("since=", StringComparison.Ordinal) && link.Contains("stage=Won", StringComparison.Ordinal) && link.Contains("source=", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_spans_are_compared_and_nonsense_is_given_back_with_the_reason()
    {
        await _browser.SignInAsync("dana@harbor-heating.example");
        using var counted = await _browser.PostAsync("/app/harbor/numbers", ("csrf", await _browser.FormTokenAsync()));

        Assert.Contains("2026-02-01 to 2026-02-28", await _browser.PageAsync("/app/harbor/numbers"), StringComparison.Ordinal);
        Assert.Contains("2026-01-05 to 2026-01-06", await _browser.PageAsync("/app/harbor/numbers?a-from=2026-03-01&a-to=2026-03-02&b-from=2026-01-05&b-to=2026-01-06"), StringComparison.Ordinal);
        var refused = await _browser.PageAsync("/app/harbor/numbers?a-from=2026-03-02&a-to=2026-03-01&b-from=<x>&b-to=");
        Assert.Contains("The first span needs two days", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;x&gt;\"", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("figure")]
    [InlineData("numbers-csv/sources")]
    [InlineData("lead-sources")]
    [InlineData("sixty-days")]
    public async Task They_are_the_owners(string page)
    {
        await _browser.SignInAsync("lee@harbor-heating.example");

        using var answer = await _browser.GetAsync($"/app/harbor/{page}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
