using System.Net;
using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Functions.Tests.App;

/// <summary>Quarantine, activity and the operator's page, as people use them.</summary>
public sealed class OverviewPagesTests : IAsyncLifetime
{
    private const string Spam = """{"name":"Ricky SEO","email":"seo@rank.example","phone":"207-555-0133","message":"Buy backlinks","_gotcha":"buy now"}""";

    private FunctionApp _app = null!;
    private Browser _dana = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync(("FollowUp:OperatorEmails", "ops@agency.example"));
        _dana = new Browser(_app);
    }

    public async Task DisposeAsync()
    {
        _dana.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Pages_that_messages_lead_to_are_there()
    {
        await _dana.SignInAsync("dana@harbor-heating.example");
        var id = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        var harbor = BusinessId.Parse("harbor");
        foreach (var path in new[] { Dashboard.Lead(harbor, LeadId.Parse(id)), Dashboard.Leads(harbor), Dashboard.Quarantine(harbor) })
        {
            using var page = await _dana.GetAsync("/" + path);
            Assert.Equal((path, HttpStatusCode.OK), (path, page.StatusCode));
        }
    }

    [Fact]
    public async Task What_could_not_be_read_stands_in_the_quarantine_as_it_came()
    {
        await _dana.SignInAsync("dana@harbor-heating.example");
        using var posted = await _app.PostAsync("/hooks/harbor/website/dev", """{"name":"Pat <b>Example</b>", broken""");

        var page = await _dana.PageAsync("/app/harbor/quarantine");

        Assert.Contains("What could not be read", page, StringComparison.Ordinal);
        Assert.Contains("Pat &lt;b&gt;Example&lt;/b&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspicious_one_waits_in_quarantine_and_is_released_or_put_away_by_a_press()
    {
        var first = Assert.Single(await _app.ReceiveAsync(Spam));
        var second = Assert.Single(await _app.ReceiveAsync(Spam.Replace("0133", "0144", StringComparison.Ordinal).Replace("seo@", "two@", StringComparison.Ordinal)));
        await _dana.SignInAsync("dana@harbor-heating.example");
        var page = await _dana.PageAsync("/app/harbor/quarantine");
        Assert.All([first, second], lead => Assert.Contains($"/app/harbor/leads/{lead}", page, StringComparison.Ordinal));

        await PressAsync(first, page, "released");
        await PressAsync(second, page, "disqualified", ("reason", "no person behind it"));

        var after = await _dana.PageAsync("/app/harbor/quarantine");
        Assert.All([first, second], lead => Assert.DoesNotContain($"/app/harbor/leads/{lead}", after, StringComparison.Ordinal));
        Assert.Contains(first, await _dana.PageAsync("/app/harbor/pipeline"), StringComparison.Ordinal);
        Assert.DoesNotContain(second, await _dana.PageAsync("/app/harbor/pipeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owner_reads_who_did_what_and_others_do_not()
    {
        var lead = Assert.Single(await _app.ReceiveAsync("""{"name":"Pat Example","email":"pat@example.com","message":"No heat"}"""));
        await _dana.SignInAsync("dana@harbor-heating.example");
        await PressAsync(lead, await _dana.PageAsync($"/app/harbor/leads/{lead}"), "conversation");

        var page = await _dana.PageAsync("/app/harbor/activity");
        Assert.Matches("Pat Example</bdi></a>: Dana Reed spoke with the person", page);

        using var sam = new Browser(_app);
        await sam.SignInAsync("sam@harbor-heating.example");
        using var refused = await sam.GetAsync("/app/harbor/activity");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Operator_sees_how_every_business_stands_and_no_name_of_a_lead()
    {
        await _app.ReceiveAsync("""{"name":"Pat Example","email":"pat@example.com","message":"No heat"}""");
        using var ops = new Browser(_app);
        await ops.SignInAsync("ops@agency.example");

        var page = await ops.PageAsync("/app/o/businesses");

        Assert.Contains("1 open, 0 of them stalled", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Pat Example", page, StringComparison.Ordinal);
        await _dana.SignInAsync("dana@harbor-heating.example");
        using var hidden = await _dana.GetAsync("/app/o/businesses");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private async Task PressAsync(string lead, string page, string fact, params (string, string)[] more)
    {
        var token = Regex.Match(page, "name=\"csrf\" value=\"([^\"]+)\"").Groups[1].Value;
        using var pressed = await _dana.PostAsync($"/app/harbor/leads/{lead}/facts", [("csrf", token), ("fact", fact), .. more]);
        Assert.Equal(HttpStatusCode.SeeOther, pressed.StatusCode);
    }
}
