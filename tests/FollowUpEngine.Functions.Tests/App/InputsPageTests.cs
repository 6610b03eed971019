using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Tests.Hosted;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpEngine.Functions.Tests.App;

/// <summary>The owner says what no fact gives, in small forms: read rightly or asked again, and nothing else of the business file is touched.</summary>
public sealed class InputsPageTests : IAsyncLifetime
{
    private const string Page = "/app/harbor/inputs";

    private FunctionApp _app = null!;
    private Browser _dana = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _dana = new Browser(_app);
        await _dana.SignInAsync("dana@harbor-heating.example");
    }

    public async Task DisposeAsync()
    {
        _dana.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task What_is_saved_holds_at_once_says_when_it_is_counted_and_stands_in_the_journal()
    {
        using var saved = await SaveAsync(await _dana.PageAsync(Page), "targets", "", ("targets.jobsPerWeek", "4.5"), ("targets.grossMargin", "37.5 %"), ("targets.averageJob", "$6,200"));

        Assert.Equal((HttpStatusCode.SeeOther, Page + "?saved=1"), (saved.StatusCode, saved.Headers.Location?.ToString()));
        var page = await _dana.PageAsync(Page + "?saved=1");
        Assert.All(["Saved. The numbers are counted again tonight", "Count now", "value=\"37.5 %\"", "value=\"6,200\""], words => Assert.Contains(words, page, StringComparison.Ordinal));
        var targets = (await FileAsync())["targets"]!;
        Assert.Equal((4.5m, 0.375m, 6_200m), ((decimal)targets["jobsPerWeek"]!, (decimal)targets["grossMargin"]!, (decimal)targets["averageJob"]!));
        Assert.Contains("changed the targets", await _dana.PageAsync("/app/harbor/activity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emptied_field_is_said_by_nobody_and_a_person_with_all_of_them_empty_costs_nothing_known()
    {
        using var saved = await SaveAsync(await _dana.PageAsync(Page), "person", "sam", [.. PayOf("", "", "", "", "")]);

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Null((await FileAsync())["staff"]!.AsArray().Single(person => (string?)person!["id"] == "sam")!["pay"]);
        using var zero = await SaveAsync(await _dana.PageAsync(Page), "person", "sam", [.. PayOf("0", "", "", "", "10")]);
        Assert.Equal(0, (await BusinessAsync()).Staff.Single(person => person.Id == "sam").Pay!.Pay);
    }

    [Fact]
    public async Task Number_that_is_none_comes_back_as_typed_and_so_does_all_the_rest()
    {
        var before = (await FileAsync()).ToJsonString();

        using var refused = await SaveAsync(await _dana.PageAsync(Page), "person", "sam", [.. PayOf("4k", "8 %", "1.200", "", "130")]);

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.All(["value=\"4k\"", "value=\"1.200\"", "This is no number.", "can be read in two ways", "Now it is 3,600."], words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.Equal(before, (await FileAsync()).ToJsonString());
    }

    [Fact]
    public async Task What_the_file_does_not_take_is_said_at_its_field_in_the_files_own_words()
    {
        using var missing = await SaveAsync(await _dana.PageAsync(Page), "person", "sam", [.. PayOf("", "", "", "", "130")]);
        using var beyond = await SaveAsync(await _dana.PageAsync(Page), "targets", "", ("targets.weeksOfWork", "60"));

        Assert.Matches("(?s)name=\"pay\\.perMonth\"[^>]*aria-invalid.{0,200}This is missing\\. Write what the person is paid", await missing.Content.ReadAsStringAsync());
        Assert.Matches("(?s)name=\"targets\\.weeksOfWork\"[^>]*value=\"60\"[^>]*aria-invalid.{0,200}Write a number from 0 to 52", await beyond.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Second_tabs_older_version_is_refused_and_given_back_with_what_holds_now()
    {
        var (mine, theirs) = (await _dana.PageAsync(Page), await _dana.PageAsync(Page));
        using var first = await SaveAsync(theirs, "targets", "", ("targets.jobsPerWeek", "5"));

        using var second = await SaveAsync(mine, "targets", "", ("targets.jobsPerWeek", "7"));

        var page = await second.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.All(["somebody else saved another version", "value=\"7\"", "Now it is 5."], words => Assert.Contains(words, page, StringComparison.Ordinal));
        using var again = await SaveAsync(page, "targets", "", ("targets.jobsPerWeek", "7"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(7, (await BusinessAsync()).Targets.JobsPerWeek);
    }

    [Fact]
    public async Task Source_that_left_the_file_meanwhile_is_told_of()
    {
        using var refused = await SaveAsync(await _dana.PageAsync(Page), "source", "gone", ("kind", "referral"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("does not name them any more", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_nobody_puts_time_into_a_source_is_another_thing_than_nothing_said()
    {
        using var ticked = await SaveAsync(await _dana.PageAsync(Page), "source", "ads", ("kind", "advertising"), ("costs.spendPerMonth", "1 200,50"), ("costs.hours", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, ticked.StatusCode);
        var ads = (await BusinessAsync()).Source("ads")!;
        Assert.Equal((SourceKind.Advertising, 1_200.5m, true), (ads.Kind, ads.Costs!.Spend, ads.Costs.Hours is { Count: 0 }));

        using var both = await SaveAsync(await _dana.PageAsync(Page), "source", "ads", ("costs.spendPerMonth", "1200"), ("costs.hours.sam", "4"), ("costs.hours", "true"));
        Assert.Contains("Leave out one of the two", await both.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var open = await SaveAsync(await _dana.PageAsync(Page), "source", "ads", ("costs.spendPerMonth", "1200"));
        Assert.Null((await BusinessAsync()).Source("ads")!.Costs!.Hours);
    }

    [Fact]
    public async Task Inputs_are_the_owners_alone_and_each_page_of_the_numbers_leads_there()
    {
        using var sam = new Browser(_app);
        await sam.SignInAsync("sam@harbor-heating.example");
        using var refused = await sam.GetAsync(Page);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        using var counted = await _dana.PostAsync("/app/harbor/numbers", ("csrf", await _dana.FormTokenAsync()));
        foreach (var path in new[] { "numbers", "lead-sources", "sixty-days", "settings" })
        {
            Assert.Contains("href=\"inputs\"", await _dana.PageAsync($"/app/harbor/{path}"), StringComparison.Ordinal);
        }

        Assert.Matches("sources\\[\\]\\.costs\\)\\. *<a href=\"inputs#sources\"", await _dana.PageAsync("/app/harbor/numbers"));
    }

    private static IEnumerable<(string, string)> PayOf(params string[] typed) =>
        new[] { "perMonth", "taxShare", "commissionPerMonth", "expensesPerMonth", "productiveHoursPerMonth" }.Zip(typed, (key, text) => ($"pay.{key}", text));

    private Task<HttpResponseMessage> SaveAsync(string page, string of, string id, params (string Name, string Value)[] fields) => _dana.PostAsync(
        Page,
        [
            ("csrf", Regex.Match(page, "name=\"csrf\" value=\"([^\"]+)\"").Groups[1].Value),
            ("version", Regex.Match(page, "name=\"version\" value=\"([^\"]+)\"").Groups[1].Value),
            ("of", of), ("id", id), .. fields,
        ]);

    private async Task<JsonNode> FileAsync() => JsonNode.Parse((await _app.Services.GetRequiredService<BusinessDirectory>().FileAsync(TestBusinesses.Harbor.Business.Id, default))!.Json)!;

    private async Task<Business> BusinessAsync() => (await _app.Services.GetRequiredService<BusinessDirectory>().FindNowAsync(TestBusinesses.Harbor.Business.Id, default))!;
}
