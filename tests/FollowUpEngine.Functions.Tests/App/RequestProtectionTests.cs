using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.App;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.App;

/// <summary>Every page of the dashboard, found by its route, those that come later too.</summary>
public sealed class RequestProtectionTests : IAsyncLifetime
{
    private const string Lee = "lee@harbor-heating.example";
    private static readonly string[] Doors = ["app/sign-in", "app/s/{token}"];

    private FunctionApp _app = null!;
    private Browser _browser = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        await _app.Services.GetRequiredService<BusinessSetup>().ApplyAsync(TestBusinesses.Solo, default);
        _browser = new Browser(_app);
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    private IEnumerable<(string Method, string Path)> Closed => _app.Routes.Where(Browser.IsOfDashboard)
        .Where(route => !Doors.Contains(route.RoutePattern.RawText!.TrimStart('/')))
        .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (method, "/" + Regex.Replace(route.RoutePattern.RawText!.TrimStart('/').Replace("{business}", "harbor", StringComparison.Ordinal), @"\{\w+\}", "none"))));

    [Fact]
    public async Task Without_a_session_every_page_leads_to_the_sign_in_and_every_form_is_refused()
    {
        Assert.NotEmpty(Closed);
        foreach (var (method, path) in Closed)
        {
            using var response = method == "GET" ? await _browser.GetAsync(path) : await _browser.PostAsync(path);
            Assert.Equal((path, method == "GET" ? HttpStatusCode.SeeOther : HttpStatusCode.Unauthorized), (path, response.StatusCode));
            if (method == "GET")
            {
                Assert.Equal(path == "/app" ? "/app/sign-in" : $"/app/sign-in?to={Uri.EscapeDataString(path)}", response.Headers.Location!.ToString());
            }

            GuardedPage.AssertHeaders(response);
        }
    }

    [Fact]
    public async Task What_was_written_when_the_session_was_over_is_given_back()
    {
        const string Form = "/app/harbor/leads/00000000000000000000000000000000/facts";
        using var over = await _browser.PostAsync(Form, ("fact", "note"), ("text", "The bell <does> not ring."));
        Assert.Equal(HttpStatusCode.Unauthorized, over.StatusCode);
        Assert.Contains(">The bell &lt;does&gt; not ring.</textarea>", await over.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await _browser.SignInAsync(Lee);
        using var old = await _browser.PostAsync(Form, ("csrf", "old"), ("text", "The bell does not ring."));
        Assert.Equal(HttpStatusCode.Forbidden, old.StatusCode);
        Assert.Contains(">The bell does not ring.</textarea>", await old.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_another_business_is_not_there()
    {
        await _browser.SignInAsync(TestBusinesses.SoloOwner);
        var token = await _browser.FormTokenAsync();
        foreach (var (method, path) in Closed.Where(page => page.Path.StartsWith("/app/harbor/", StringComparison.Ordinal)))
        {
            using var response = method == "GET" ? await _browser.GetAsync(path) : await _browser.PostAsync(path, ("csrf", token));
            Assert.Equal((path, HttpStatusCode.NotFound), (path, response.StatusCode));
        }
    }

    [Fact]
    public async Task A_form_counts_only_from_a_page_of_this_session()
    {
        await _browser.SignInAsync(Lee);
        using var other = new Browser(_app);
        await other.SignInAsync(Lee);
        var (right, others) = (await _browser.FormTokenAsync(), await other.FormTokenAsync());
        Assert.NotEqual(right, others);

        foreach (var wrong in new[] { "", "x", others, right[..^1], right + "A", right.ToUpperInvariant() })
        {
            using var refused = await _browser.PostAsync("/app/sign-out", ("csrf", wrong));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("older than your session", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var missing = await _browser.PostAsync("/app/sign-out", ("other", right));
        Assert.Equal(HttpStatusCode.Forbidden, missing.StatusCode);
        Assert.Equal(2, _app.Store.Rows.Count(row => row.Kind == "Session"));
        using var taken = await _browser.PostAsync("/app/sign-out", ("csrf", right));
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("X-Nothing", "said")]
    public async Task A_form_from_elsewhere_is_refused_even_with_the_right_token(string header, string value)
    {
        await _browser.SignInAsync(Lee);
        var token = await _browser.FormTokenAsync();
        _browser.From = (header, value);

        foreach (var path in new[] { "/app/sign-out", "/app/sign-out-everywhere", "/app/sign-in" })
        {
            using var refused = await _browser.PostAsync(path, ("csrf", token), ("email", Lee));
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, refused.StatusCode));
            Assert.Contains("a page of ours", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Single(_app.Store.Rows, row => row.Kind == "Session");
    }

    [Theory]
    [InlineData("https://follow.example", "", true)] // behind a proxy
    [InlineData("https://follow.example:8443", "", false)]
    [InlineData("http://follow.example", "", false)]
    [InlineData("http://worker:8080", "", true)] // as the request was sent
    [InlineData("https://follow.example.elsewhere.example", "", false)]
    [InlineData("", "", false)]
    [InlineData("null", "", false)]
    [InlineData("https://elsewhere.example", "same-origin", true)] // no page can set this header
    [InlineData("", "none", true)]
    [InlineData("https://follow.example", "cross-site", false)]
    public void Where_a_form_comes_from_is_what_the_browser_says(string origin, string site, bool isOurs)
    {
        var headers = new HeaderDictionary();
        if (origin.Length > 0)
        {
            headers["Origin"] = origin;
        }

        if (site.Length > 0)
        {
            headers["Sec-Fetch-Site"] = site;
        }

        Assert.Equal(isOurs, OwnPageRules.IsOurs(headers, new HostString("worker:8080"), new Uri("https://follow.example")));
    }

    [Theory]
    [InlineData("203.0.113.7", "", "203.0.113.7", "", true)]
    [InlineData("203.0.113.7", "", "203.0.113.8", "", false)]
    [InlineData("203.0.113.7", "198.51.100.1", "203.0.113.7", "198.51.100.2", true)] // from outside the header is nobody's word
    [InlineData("127.0.0.1", "198.51.100.1:4000", "127.0.0.1", "198.51.100.1:5000", true)]
    [InlineData("127.0.0.1", "10.0.0.1, 198.51.100.1:4000", "127.0.0.1", "10.0.0.2, 198.51.100.1", true)] // what the platform added stands last
    [InlineData("127.0.0.1", "198.51.100.1", "127.0.0.1", "198.51.100.2", false)]
    [InlineData("127.0.0.1", "[2001:db8:1:2::1]:4000", "127.0.0.1", "2001:db8:1:2:ffff::9", true)] // one line
    [InlineData("127.0.0.1", "2001:db8:1:2::1", "127.0.0.1", "2001:db8:1:3::1", false)]
    [InlineData("127.0.0.1", "nonsense", "127.0.0.1", "", true)]
    public void Callers_are_told_apart_by_where_they_call_from(string from, string forwarded, string otherFrom, string otherForwarded, bool isSame)
    {
        var callers = new CallerHash(new InstallationSecret(new byte[32]));
        Assert.Equal(isSame, callers.Of(Call(from, forwarded)) == callers.Of(Call(otherFrom, otherForwarded)));
    }

    [Fact]
    public async Task Every_page_loads_nothing_foreign_and_is_kept_and_framed_by_nobody()
    {
        var link = (await _browser.AskAsync(Lee))!;
        foreach (var path in new[] { "/app/sign-in", "/app/sign-in?asked=1", link, "/app/s/none" })
        {
            using var response = await _browser.GetAsync(path);
            await GuardedPage.AssertAsync(response);
        }

        await _browser.SignInAsync(Lee);
        foreach (var (_, path) in Closed.Where(page => page.Method == "GET"))
        {
            using var response = await _browser.GetAsync(path);
            await GuardedPage.AssertAsync(response);
        }
    }

    [Fact]
    public async Task Links_in_messages_are_guarded_the_same()
    {
        await _app.ReceiveAsync(new Person().Json);
        await _app.LiveAsync(Duration.FromMinutes(1));
        var email = (await _app.OutboxAsync()).First(message => message.Email?.Headers.ContainsKey("List-Unsubscribe") == true).Email!;
        var path = new Uri(email.Headers["List-Unsubscribe"].Split('<', '>').First(part => part.StartsWith("http", StringComparison.Ordinal))).AbsolutePath;

        using var shown = await _app.Http.GetAsync(path);
        using var used = await _app.Http.PostAsync(path, null);

        await GuardedPage.AssertAsync(shown);
        await GuardedPage.AssertAsync(used);
    }

    [Theory]
    [InlineData("application/json", 20, HttpStatusCode.BadRequest)]
    [InlineData("application/x-www-form-urlencoded", 600_000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("multipart/form-data; boundary=b", 20, HttpStatusCode.BadRequest)]
    public async Task What_is_no_form_of_ours_is_refused(string type, int length, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/app/sign-in") { Content = new ByteArrayContent(new byte[length]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await _app.Http.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
    }

    private static DefaultHttpContext Call(string from, string forwarded)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(from) } };
        if (forwarded.Length > 0)
        {
            context.Request.Headers["X-Forwarded-For"] = forwarded;
        }

        return context;
    }
}
