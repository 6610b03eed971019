using System.Net;
using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Work;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.App;

/// <summary>The owner changes the business file and the secrets of its sources, and nothing holds that has a fault or that nobody saw.</summary>
public sealed class SettingsPagesTests : IAsyncLifetime
{
    private const string Page = "/app/harbor/settings";

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
    public async Task Changed_file_holds_at_once_and_the_journal_says_who_changed_it()
    {
        using var saved = await SaveAsync(FormIn(await _dana.PageAsync(Page)), file => file.Replace("\"Harbor Heating & Air\"", "\"Harbor Heating and Air\"", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.SeeOther, Page + "?saved=1"), (saved.StatusCode, saved.Headers.Location?.ToString()));
        Assert.Contains("Harbor Heating and Air", await _dana.PageAsync("/app/harbor/today"), StringComparison.Ordinal);
        Assert.Contains("changed the business file", await _dana.PageAsync("/app/harbor/activity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_listed_all_at_once_and_what_was_written_is_not_lost()
    {
        using var refused = await SaveAsync(
            FormIn(await _dana.PageAsync(Page)),
            file => file.Replace("\"America/New_York\"", "\"Maine\"", StringComparison.Ordinal).Replace("\"postalAddress\"", "\"postalAdress\"", StringComparison.Ordinal));

        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("<code>zone</code>", page, StringComparison.Ordinal);
        Assert.Contains("postalAdress", WebUtility.HtmlDecode(Regex.Match(page, "<textarea[^>]*>(.*?)</textarea>", RegexOptions.Singleline).Groups[1].Value), StringComparison.Ordinal);
        Assert.DoesNotContain("Maine\"", FormIn(await _dana.PageAsync(Page)).File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_change_it_at_once_hear_of_each_other_and_neither_change_is_lost_unseen()
    {
        var (mine, theirs) = (FormIn(await _dana.PageAsync(Page)), FormIn(await _dana.PageAsync(Page)));
        using var first = await SaveAsync(theirs, file => file.Replace("\"Dana Reed, owner\"", "\"Dana Reed\"", StringComparison.Ordinal));

        using var second = await SaveAsync(mine, file => file.Replace("12 Wharf Street", "14 Wharf Street", StringComparison.Ordinal));

        var page = await second.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Contains("14 Wharf Street", FormIn(page).File, StringComparison.Ordinal);
        Assert.Contains("12 Wharf Street", Regex.Match(page, "<pre>(.*?)</pre>", RegexOptions.Singleline).Groups[1].Value, StringComparison.Ordinal);
        using var again = await SaveAsync(FormIn(page), file => file);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task File_of_another_business_is_not_taken()
    {
        using var refused = await SaveAsync(FormIn(await _dana.PageAsync(Page)), file => file.Replace("\"id\": \"harbor\"", "\"id\": \"other\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("names another business", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_secret_is_shown_once_works_beside_the_old_one_and_alone_once_that_is_retired()
    {
        using var rotated = await PressAsync("sources/website/rotate");
        var hook = new Uri(Regex.Match(await rotated.Content.ReadAsStringAsync(), "<code>(http[^<]+/hooks/harbor/website/[^<]+)</code>").Groups[1].Value).AbsolutePath;
        Assert.DoesNotContain(hook.Split('/')[^1], await _dana.PageAsync(Page), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await PostAsync(hook, 1), await PostAsync("/hooks/harbor/website/dev", 2)));

        using var retired = await PressAsync("sources/website/retire");

        Assert.Equal(HttpStatusCode.SeeOther, retired.StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await PostAsync(hook, 3), await PostAsync("/hooks/harbor/website/dev", 4)));
    }

    [Fact]
    public async Task Button_of_one_page_pressed_twice_makes_one_secret()
    {
        var form = FormIn(await _dana.PageAsync(Page));

        using var first = await PressAsync("sources/website/rotate", form);
        using var again = await PressAsync("sources/website/rotate", form);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, again.StatusCode));
        Assert.Contains("Nothing was done", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(2, (await _app.Services.GetRequiredService<BusinessDirectory>().FindNowAsync(BusinessId.Parse("harbor"), default))!.Source("website")!.SecretHashes.Count);
    }

    [Fact]
    public async Task Changed_hours_move_what_is_due_behind_the_answer()
    {
        var before = await SweepAsync();

        using var saved = await SaveAsync(FormIn(await _dana.PageAsync(Page)), file => file.Replace("12 Wharf Street", "14 Wharf Street", StringComparison.Ordinal));
        await _app.LiveAsync(Duration.FromMinutes(1));
        Assert.NotEqual(before, await SweepAsync());
    }

    [Fact]
    public async Task Test_makes_a_lead_to_look_at_that_is_marked_as_one()
    {
        using var tested = await PressAsync("sources/website/test");

        var lead = await _dana.PageAsync(tested.Headers.Location!.ToString());
        Assert.Contains("Test Person", lead, StringComparison.Ordinal);
        Assert.Contains("The test came in as this lead", lead, StringComparison.Ordinal);
        using var signed = await PressAsync("sources/signed/test");
        Assert.Contains("only forms that its sender has signed", await signed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var unknown = await PressAsync("sources/nowhere/test");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Preview_says_what_would_be_sent_to_an_invented_lead_and_to_one_that_there_is()
    {
        var lead = Assert.Single(await _app.ReceiveAsync("""{"name":"Pat Example","email":"pat@example.com","phone":"207-555-0123","message":"No heat"}"""));

        Assert.Contains("new-inquiry", await _dana.PageAsync(Page + "/preview"), StringComparison.Ordinal);
        Assert.Contains("Sam", await _dana.PageAsync(Page + "/preview?cadence=new-inquiry"), StringComparison.Ordinal);
        Assert.Contains("To <bdi>Pat Example</bdi>", await _dana.PageAsync($"/app/harbor/leads/{lead}/preview"), StringComparison.Ordinal);
        Assert.Contains("There is no cadence", await _dana.PageAsync($"/app/harbor/leads/{lead}/preview?cadence=nonsense"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_the_owners_alone()
    {
        using var sam = new Browser(_app);
        await sam.SignInAsync("sam@harbor-heating.example");

        foreach (var path in new[] { Page, Page + "/preview" })
        {
            using var refused = await sam.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    private async Task<string?> SweepAsync() => (await _app.Services.GetRequiredService<SweepService>().LastAsync(TestBusinesses.Harbor.Business, default))?.Rules;

    private static (string Token, string Version, string File) FormIn(string page) => (
        Regex.Match(page, "name=\"csrf\" value=\"([^\"]+)\"").Groups[1].Value,
        Regex.Match(page, "name=\"version\" value=\"([^\"]+)\"").Groups[1].Value,
        WebUtility.HtmlDecode(Regex.Match(page, "<textarea[^>]*>(.*?)</textarea>", RegexOptions.Singleline).Groups[1].Value));

    private Task<HttpResponseMessage> SaveAsync((string Token, string Version, string File) form, Func<string, string> change) =>
        _dana.PostAsync(Page + "/file", ("csrf", form.Token), ("version", form.Version), ("file", change(form.File)));

    private async Task<HttpResponseMessage> PressAsync(string action) => await PressAsync(action, FormIn(await _dana.PageAsync(Page)));

    private Task<HttpResponseMessage> PressAsync(string action, (string Token, string Version, string File) form) => _dana.PostAsync($"{Page}/{action}", ("csrf", form.Token), ("version", form.Version));

    private async Task<HttpStatusCode> PostAsync(string hook, int number)
    {
        using var answer = await _app.Http.PostAsync(hook, new StringContent($$"""{"name":"Pat Example","email":"pat{{number}}@example.com","message":"No heat"}""", System.Text.Encoding.UTF8, "application/json"));
        return answer.StatusCode;
    }
}
