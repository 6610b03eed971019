using System.Text.RegularExpressions;
using FollowUpEngine.Functions.Tests.Hosted;
using Microsoft.Playwright;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Browsers;

/// <summary>The work of a day in a real browser, on a telephone and on a desk, with scripts and without.</summary>
[Collection(BrowserTests.Name)]
public sealed class DayOfWorkTests(Chromium chromium) : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync(("FollowUp:OperatorEmails", "ops@agency.example"));
        _lead = Assert.Single(await _app.ReceiveAsync("""{"name":"Pat Example","email":"pat@example.com","phone":"207-555-0123","zip":"04101","service":"Furnace repair","message":"No heat since Monday.","sms_consent":"yes"}"""));
        await _app.LiveAsync(Duration.FromMinutes(2));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [BrowserTheory]
    [InlineData(390, true)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task Generator_hands_over_closer_takes_it_and_the_owner_reads_of_both(int width, bool scripts)
    {
        var sam = await chromium.OpenAsync(_app, width, scripts: scripts);
        await sam.SignInAsync(_app, "sam@harbor-heating.example");
        await sam.GotoAsync("/app/harbor/today");
        await sam.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Text") }).ClickAsync();
        await Assertions.Expect(sam.GetByLabel("What they shall read")).ToBeInViewportAsync();
        await sam.GotoAsync("/app/harbor/today");
        await sam.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("We spoke") }).ClickAsync();
        await sam.GotoAsync($"/app/harbor/leads/{_lead}");
        await sam.GetByLabel("What they shall read").FillAsync("Lee comes on Thursday at nine.");
        await sam.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Assertions.Expect(sam.GetByText("Your message is on its way")).ToBeVisibleAsync();
        var packet = await sam.FormAsync("Hand off to a closer");
        await packet.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("lee");
        await packet.GetByLabel("Agreed next step").FillAsync("Estimate visit on Thursday at nine");
        await packet.GetByLabel("Why it goes although").FillAsync("They are without heat.");
        await packet.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(sam.GetByText("Noted.")).ToBeVisibleAsync();

        var lee = await chromium.OpenAsync(_app, width, scripts: scripts);
        await lee.SignInAsync(_app, "lee@harbor-heating.example");
        await lee.GotoAsync("/app/harbor/today");
        await lee.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Accept") }).ClickAsync();
        await lee.GotoAsync($"/app/harbor/leads/{_lead}");
        var quote = await lee.FormAsync("Sent a quote");
        await quote.GetByLabel("Amount").FillAsync("4200");
        await quote.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(lee.GetByText("Noted.")).ToBeVisibleAsync();

        var dana = await chromium.OpenAsync(_app, width, scripts: scripts);
        await dana.SignInAsync(_app, "dana@harbor-heating.example");
        await dana.GotoAsync("/app/harbor/activity");
        var told = await dana.Locator("main").InnerTextAsync();
        Assert.All(["Sam Ortiz spoke with the person", "Sam Ortiz handed the lead to Lee Novak", "Lee Novak", "$4,200"], words => Assert.Contains(words, told, StringComparison.Ordinal));
        await dana.GotoAsync("/app/harbor/pipeline");
        await dana.GetByLabel("Name, phone or email").FillAsync("(207) 555-0123");
        await dana.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await dana.GetByRole(AriaRole.Link, new() { Name = "Pat Example" }).ClickAsync();
        await Assertions.Expect(dana.GetByRole(AriaRole.Heading, new() { Name = "Pat Example" })).ToBeVisibleAsync();
        await Task.WhenAll(sam.Context.DisposeAsync().AsTask(), lee.Context.DisposeAsync().AsTask(), dana.Context.DisposeAsync().AsTask());
    }

    [BrowserTheory]
    [InlineData(390, true)]
    [InlineData(1280, false)]
    public async Task Operator_sees_what_is_stuck_and_an_owner_changes_the_hours(int width, bool scripts)
    {
        var ops = await chromium.OpenAsync(_app, width, scripts: scripts);
        await ops.SignInAsync(_app, "ops@agency.example");
        await ops.GotoAsync("/app/o/businesses");
        await Assertions.Expect(ops.GetByRole(AriaRole.Heading, new() { Name = "Harbor Heating & Air" })).ToBeVisibleAsync();
        await Assertions.Expect(ops.GetByText("1 open").First).ToBeVisibleAsync();
        await Assertions.Expect(ops.GetByText("Pat Example")).ToHaveCountAsync(0);
        Assert.Equal(404, (await ops.GotoAsync("/app/harbor/today"))!.Status);

        var dana = await chromium.OpenAsync(_app, width, scripts: scripts);
        await dana.SignInAsync(_app, "dana@harbor-heating.example");
        await dana.GotoAsync("/app/harbor/settings");
        var file = dana.GetByLabel("Text of the file");
        var text = await file.InputValueAsync();
        await file.FillAsync(text.Replace("\"Harbor Heating & Air\"", "\"Harbor Heat\"", StringComparison.Ordinal) + "x");
        await dana.GetByRole(AriaRole.Button, new() { Name = "Check and save" }).ClickAsync();
        await Assertions.Expect(dana.GetByText("Not saved: the file has faults.")).ToBeVisibleAsync();
        await file.FillAsync((await file.InputValueAsync())[..^1]);
        await dana.GetByRole(AriaRole.Button, new() { Name = "Check and save" }).ClickAsync();
        await Assertions.Expect(dana.GetByText("Saved.")).ToBeVisibleAsync();
        await dana.GotoAsync("/app/harbor/today");
        await Assertions.Expect(dana.GetByText("Harbor Heat").First).ToBeVisibleAsync();
        await Task.WhenAll(ops.Context.DisposeAsync().AsTask(), dana.Context.DisposeAsync().AsTask());
    }

    [BrowserFact]
    public async Task Two_who_take_one_packet_at_the_same_moment_are_one_who_has_it_and_one_who_is_told()
    {
        var (lee, kim) = (await chromium.OpenAsync(_app), await chromium.OpenAsync(_app));
        await lee.SignInAsync(_app, "lee@harbor-heating.example");
        await kim.SignInAsync(_app, "kim@harbor-heating.example");
        await lee.GotoAsync($"/app/harbor/leads/{_lead}");
        var packet = await lee.FormAsync("Hand off to a closer");
        await packet.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("lee");
        await packet.GetByLabel("Agreed next step").FillAsync("Estimate visit");
        await packet.GetByLabel("Why it goes although").FillAsync("They are without heat.");
        await packet.GetByRole(AriaRole.Button).ClickAsync();
        var pressed = new List<ILocator>();
        foreach (var (page, closer) in new[] { (lee, "lee"), (kim, "kim") })
        {
            await page.GotoAsync($"/app/harbor/leads/{_lead}");
            var form = await page.FormAsync("Accept");
            await form.GetByLabel("Closer").SelectOptionAsync(closer);
            pressed.Add(form.GetByRole(AriaRole.Button));
        }

        await Task.WhenAll(pressed.Select(button => button.ClickAsync()));

        var notices = new[] { await NoticeAsync(lee), await NoticeAsync(kim) };
        Assert.Single(notices, notice => notice.StartsWith("Noted.", StringComparison.Ordinal));
        Assert.Single(notices, notice => notice.Contains("accepted", StringComparison.OrdinalIgnoreCase) || notice.Contains("Not noted", StringComparison.Ordinal));
        await Task.WhenAll(lee.Context.DisposeAsync().AsTask(), kim.Context.DisposeAsync().AsTask());
    }

    [BrowserFact]
    public async Task Two_customers_who_want_one_time_at_the_same_moment_are_one_who_has_it_and_one_who_chooses_another()
    {
        var other = Assert.Single(await _app.ReceiveAsync("""{"name":"Max Example","email":"max@example.com","phone":"207-555-0177","zip":"04101","message":"No heat either"}"""));
        var pages = new[] { await chromium.OpenAsync(_app), await chromium.OpenAsync(_app, 1280) };
        await pages[0].GotoAsync(await _app.BookingPathAsync(_lead));
        await pages[1].GotoAsync(await _app.BookingPathAsync(other));

        await Task.WhenAll(pages.Select(page => page.Locator("button[name=starts]").First.ClickAsync()));

        var said = new List<string>();
        foreach (var page in pages)
        {
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            said.Add(await page.Locator("main").InnerTextAsync());
        }

        var winner = Assert.Single(said, words => words.Contains("We keep this time for you", StringComparison.Ordinal));
        var loser = Assert.Single(said, words => words != winner);
        Assert.Contains("Choose a time", loser, StringComparison.Ordinal);
        await Task.WhenAll(pages.Select(page => page.Context.DisposeAsync().AsTask()));
    }

    [BrowserFact]
    public async Task Back_button_and_a_second_tab_behave()
    {
        var page = await chromium.OpenAsync(_app);
        await page.SignInAsync(_app, "sam@harbor-heating.example");
        await page.GotoAsync("/app/harbor/today");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync($"/app/harbor/leads/{_lead}");
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Called, no answer") }).ClickAsync(),
            response => response.Request.Method == "GET" && response.Url.EndsWith("/today", StringComparison.Ordinal));
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.GoBackAsync();
        await page.GotoAsync("/app/harbor/today");

        var note = await other.FormAsync("Note");
        await note.GetByLabel("What to remember").FillAsync("The bell does not ring.");
        await note.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(other.GetByText("Noted.")).ToBeVisibleAsync();
        Assert.Contains("Sam Ortiz called and reached nobody.", await other.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.DisposeAsync();
    }

    private static Task<string> NoticeAsync(IPage page) => page.Locator(".notice").First.InnerTextAsync();
}
