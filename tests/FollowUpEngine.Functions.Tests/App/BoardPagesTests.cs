using System.Net;
using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Embedded;
using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.App;

/// <summary>Today, the pipeline and the lead, as somebody of the business uses them.</summary>
public sealed class BoardPagesTests : IAsyncLifetime
{
    private const string Sam = "sam@harbor-heating.example";

    private FunctionApp _app = null!;
    private Browser _browser = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync("""{"name":"Pat Example","email":"pat@example.com","phone":"207-555-0123","zip":"04101","message":"No heat"}"""));
        _browser = new Browser(_app);
        await _browser.SignInAsync(Sam);
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_lead_that_passes_the_filter_is_found_behind_any_number_that_do_not()
    {
        for (var number = 2; number < 110; number++)
        {
            await _app.ReceiveAsync(new Person(number).Json);
        }

        // The longest in the column come first.
        await _app.LiveAsync(Duration.FromMinutes(1));
        using var text = await _app.TextAsync(ProviderPosts.TextForm($"SM{1:D32}", "Can you come today?"));
        var overview = await _browser.PageAsync("/app/harbor/pipeline?source=text-message");
        var path = WebUtility.HtmlDecode(Regex.Match(overview, "href=\"(/app/harbor/pipeline\\?column=Inquiry[^\"]*)\">Show them").Groups[1].Value);

        var column = await _browser.PageAsync(path);
        var nonsense = await _browser.PageAsync(path + "&after=~%2F%2F");

        Assert.Contains("12075551001", column, StringComparison.Ordinal);
        Assert.DoesNotContain("Robin Vale2<", column, StringComparison.Ordinal);
        Assert.Contains("12075551001", nonsense, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_writes_into_the_address_reads_from_the_first_on()
    {
        using var dana = new Browser(_app);
        await dana.SignInAsync("dana@harbor-heating.example");
        (await _app.TellAsync(_lead, """{"fact":"note","who":"Dana Reed","text":"The bell does not ring."}""")).EnsureSuccessStatusCode().Dispose();

        foreach (var after in new[] { "x", "~", "~%2F%2F", "turn%7Csam%7C%C3%A9", "turn%7Czoe%7C1", new string('a', 2_000) })
        {
            Assert.Contains(_lead, await TextAsync($"/app/harbor/today?after={after}"), StringComparison.Ordinal);
            Assert.Contains("Dana Reed", await dana.PageAsync($"/app/harbor/activity?after={after}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_first_page_leads_to_the_day_which_says_who_waits()
    {
        Assert.Contains("/app/harbor/today", await TextAsync("/app/me"), StringComparison.Ordinal);

        var page = await TextAsync("/app/harbor/today");

        Assert.Contains("Nobody has answered yet", page, StringComparison.Ordinal);
        Assert.Contains($"/app/harbor/leads/{_lead}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipeline_counts_the_lead_and_a_filter_that_it_does_not_pass_hides_it()
    {
        Assert.Contains(_lead, await TextAsync("/app/harbor/pipeline"), StringComparison.Ordinal);
        Assert.DoesNotContain(_lead, await TextAsync("/app/harbor/pipeline?cause=S2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_is_found_by_name_and_the_address_of_the_result_does_not_tell_it()
    {
        var form = await FormAsync(_browser);
        using var asked = await _browser.PostAsync("/app/harbor/search", [form[0], ("q", "EXAMPLE, pat")]);
        var path = asked.Headers.Location!.ToString();

        Assert.DoesNotContain("example", path, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"/app/harbor/leads/{_lead}", await TextAsync(path), StringComparison.Ordinal);
        using var other = await _browser.PostAsync("/app/harbor/search", [form[0], ("q", "somebody@else.example")]);
        Assert.Contains("Nobody has this address.", await TextAsync(other.Headers.Location!.ToString()), StringComparison.Ordinal);
        using var nothing = await _browser.PostAsync("/app/harbor/search", [form[0], ("q", " ")]);
        Assert.Equal("/app/harbor/search", nothing.Headers.Location!.ToString());
    }

    [Fact]
    public async Task What_is_told_on_the_page_is_told_by_who_is_signed_in_and_clears_the_desk()
    {
        var token = Regex.Match(await TextAsync("/app/harbor/today"), "name=\"csrf\" value=\"([^\"]+)\"").Groups[1].Value;

        using var told = await _browser.PostAsync(
            $"/app/harbor/leads/{_lead}/facts", ("csrf", token), ("fact", "conversation"), ("who", "Somebody Else"), ("back", "today"));

        Assert.Equal((HttpStatusCode.SeeOther, "/app/harbor/today"), (told.StatusCode, told.Headers.Location?.ToString()));
        Assert.DoesNotContain("Nobody has answered yet", await TextAsync("/app/harbor/today"), StringComparison.Ordinal);
        var lead = await TextAsync($"/app/harbor/leads/{_lead}");
        Assert.Contains("Sam Ortiz", lead, StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody Else", lead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_the_reason_on_the_leads_page()
    {
        var token = Regex.Match(await TextAsync($"/app/harbor/leads/{_lead}"), "name=\"csrf\" value=\"([^\"]+)\"").Groups[1].Value;

        using var told = await _browser.PostAsync($"/app/harbor/leads/{_lead}/facts", ("csrf", token), ("fact", "held"));

        Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        Assert.Contains("Not noted", await told.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_at_one_lead_hear_of_each_other_and_what_the_second_wrote_stands_there_still()
    {
        using var dana = new Browser(_app);
        await dana.SignInAsync("dana@harbor-heating.example");
        var (hers, his) = (await FormAsync(dana), await FormAsync(_browser));

        using var first = await dana.PostAsync(Facts, [.. hers, ("fact", "conversation")]);
        using var second = await _browser.PostAsync(Facts, [.. his, ("fact", "lost"), ("reason", "Nobody picks up.")]);

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        var page = await second.Content.ReadAsStringAsync();
        Assert.Contains("Dana Reed", page, StringComparison.Ordinal);
        Assert.Contains(">Nobody picks up.</textarea>", page, StringComparison.Ordinal);
        using var again = await _browser.PostAsync(Facts, [.. FormIn(page), ("fact", "lost"), ("reason", "Nobody picks up.")]);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task Answer_is_written_on_the_leads_page_and_goes_once_however_often_the_button_is_pressed()
    {
        var form = await FormAsync(_browser);
        for (var press = 0; press < 3; press++)
        {
            using var sent = await _browser.PostAsync($"/app/harbor/leads/{_lead}/messages", [.. form, ("channel", "Email"), ("text", "We come at nine.")]);
            Assert.Equal((HttpStatusCode.SeeOther, $"/app/harbor/leads/{_lead}?sent=1#talk"), (sent.StatusCode, sent.Headers.Location?.ToString()));
        }

        using var empty = await _browser.PostAsync($"/app/harbor/leads/{_lead}/messages", [.. form, ("channel", "Email"), ("text", " ")]);
        using var nowhere = await _browser.PostAsync($"/app/harbor/leads/{_lead}/messages", [.. form, ("text", "We come at ten.")]);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (empty.StatusCode, nowhere.StatusCode));
        Assert.Contains(">We come at ten.</textarea>", await nowhere.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await _app.Services.GetRequiredService<InProcessQueue>().DrainAsync(default);
        var messages = new List<OutboxMessage>();
        await foreach (var (_, message) in _app.Services.GetRequiredService<Outbox>().ListAsync(BusinessId.TryParse("harbor")!.Value, 1000, default))
        {
            messages.Add(message);
        }

        Assert.Single(messages, message => message.Email?.Text.Contains("We come at nine.", StringComparison.Ordinal) == true);
        Assert.Contains("We come at nine.", await TextAsync($"/app/harbor/leads/{_lead}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_of_ours_is_told_on_a_page_and_changes_nothing()
    {
        var form = await FormAsync(_browser);
        _app.Store.Faults.Plan(StoreFault.FailBefore, 4);

        using var faulty = await _browser.PostAsync(Facts, [.. form, ("fact", "conversation")]);

        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (faulty.StatusCode, faulty.Content.Headers.ContentType!.MediaType));
        Assert.Contains("This went wrong on our side", await faulty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var again = await _browser.PostAsync(Facts, [.. form, ("fact", "conversation")]);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    private string Facts => $"/app/harbor/leads/{_lead}/facts";

    private async Task<(string Name, string Value)[]> FormAsync(Browser browser) => FormIn(await browser.PageAsync($"/app/harbor/leads/{_lead}"));

    /// <summary>What the page's forms carry unseen.</summary>
    private static (string Name, string Value)[] FormIn(string page) =>
        [.. new[] { "csrf", "seen" }.Select(name => (name, Regex.Match(page, $"name=\"{name}\" value=\"([^\"]+)\"").Groups[1].Value))];

    private async Task<string> TextAsync(string path)
    {
        using var response = await _browser.GetAsync(path);
        Assert.Equal((path, HttpStatusCode.OK), (path, response.StatusCode));
        return await response.Content.ReadAsStringAsync();
    }
}
