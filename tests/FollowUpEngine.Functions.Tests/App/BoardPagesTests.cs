using System.Net;
using System.Text.RegularExpressions;
using FollowUpEngine.Functions.Tests.Hosted;

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

    private async Task<string> TextAsync(string path)
    {
        using var response = await _browser.GetAsync(path);
        Assert.Equal((path, HttpStatusCode.OK), (path, response.StatusCode));
        return await response.Content.ReadAsStringAsync();
    }
}
