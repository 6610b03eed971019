using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FollowUpEngine.Functions.Tests.Browsers;

/// <summary>What everybody does who works on the pages.</summary>
internal static class Visits
{
    /// <summary>By hand: the address is typed, the link in the email opened, the button pressed.</summary>
    public static async Task SignInAsync(this IPage page, FunctionApp app, string email)
    {
        var before = (await Browser.EmailsAsync(app)).Select(message => message.Key).ToHashSet();
        await page.GotoAsync("/app/sign-in");
        await page.GetByLabel("email").FillAsync(email);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/app/sign-in?asked=1");
        await app.Services.GetRequiredService<InProcessQueue>().DrainAsync(default);
        await page.GotoAsync(Browser.LinkIn((await Browser.EmailsAsync(app)).Single(message => !before.Contains(message.Key))));
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/app/s/", StringComparison.Ordinal));
    }

    /// <summary>Opens one of the folded forms of a lead's page, by its title.</summary>
    public static async Task<ILocator> FormAsync(this IPage page, string title)
    {
        var fold = page.Locator("details", new PageLocatorOptions { Has = page.Locator("summary", new PageLocatorOptions { HasTextString = title }) }).First;
        await fold.Locator("summary").First.ClickAsync();
        return fold.Locator("form");
    }

    /// <summary>Has the lead handed over and accepted; the path of its booking page.</summary>
    public static async Task<string> BookingPathAsync(this FunctionApp app, string lead)
    {
        (await app.TellAsync(lead, """{"fact":"handed-off","who":"Sam Ortiz","to":"lee","nextStep":"Visit","context":"Old.","budgetDiscussed":true,"override":"In a hurry."}""")).EnsureSuccessStatusCode().Dispose();
        (await app.TellAsync(lead, """{"fact":"accepted","who":"Lee Novak","closer":"lee"}""")).EnsureSuccessStatusCode().Dispose();
        var grant = new LinkGrant(LinkGrant.Booking, TestBusinesses.Harbor.Business.Id, LeadId.Parse(lead), Until: app.Clock.GetCurrentInstant() + NodaTime.Duration.FromDays(30));
        return "/l/" + app.Services.GetRequiredService<LinkTokens>().For(grant);
    }

    public static Task<bool> IsTooWideAsync(this IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
