using System.Net;
using FollowUpEngine.Access;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.App;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Functions.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.App;

public sealed class SessionTests : IAsyncLifetime
{
    private const string Dana = "dana@harbor-heating.example";
    private const string Lee = "lee@harbor-heating.example";

    private FunctionApp _app = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        await _app.Services.GetRequiredService<BusinessSetup>().ApplyAsync(TestBusinesses.Solo, default);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("http://localhost:7071", "followup", false)]
    [InlineData("http://127.0.0.1:7071", "followup", false)]
    [InlineData("https://localhost:7071", "__Host-followup", true)]
    [InlineData("https://follow.example", "__Host-followup", true)]
    [InlineData("http://follow.example", "__Host-followup", true)] // no browser keeps it: nobody signs in over an open line
    public async Task Cookie_is_for_our_pages_alone_and_secure_but_on_this_machine(string address, string name, bool isSecure)
    {
        await using var app = await FunctionApp.StartAsync(("FollowUp:PublicBaseUrl", address));
        using var browser = new Browser(app);
        using var response = await browser.PostAsync((await browser.AskAsync(Lee))!);

        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split("; ");

        Assert.Equal(name, cookie[0].Split('=')[0]);
        Assert.Equal(
            ["httponly", "max-age=43200", "path=/", "samesite=lax", .. isSecure ? ["secure"] : Array.Empty<string>()],
            cookie[1..].Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(43_199, HttpStatusCode.OK)]
    [InlineData(43_200, HttpStatusCode.SeeOther)]
    public async Task A_session_ends_after_twelve_hours(int seconds, HttpStatusCode status)
    {
        using var browser = await SignedInAsync(Lee);
        _app.Clock.Advance(Duration.FromSeconds(seconds));
        using var response = await browser.GetAsync("/app/me");
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_session_altered_in_any_character_is_none()
    {
        using var browser = await SignedInAsync(Lee);
        var right = browser.Cookie!;
        for (var at = right.IndexOf('=', StringComparison.Ordinal) + 1; at < right.Length; at++)
        {
            browser.Cookie = right[..at] + (right[at] == 'a' ? 'b' : 'a') + right[(at + 1)..];
            using var response = await browser.GetAsync("/app/me");
            Assert.Equal((at, HttpStatusCode.SeeOther), (at, response.StatusCode));
        }
    }

    [Fact]
    public async Task A_colleague_who_left_the_file_is_out_at_the_next_request_whoever_changed_it()
    {
        using var browser = await SignedInAsync(TestBusinesses.SoloCloser);
        Assert.NotNull((await EnterAsync(browser, "solo")).Visit);

        // Another process, which this one hears nothing of.
        var file = (BusinessFileResult.Valid)BusinessFile.Read(TestBusinesses.SoloText.Replace(TestBusinesses.SoloCloser, "other@solo.example", StringComparison.Ordinal), Sending.Templates.Fault);
        await new BusinessDirectory(_app.Store, _app.Clock).ApplyAsync(file, default);

        Assert.Equal(404, await StatusAsync((await EnterAsync(browser, "solo")).Refusal!));
        using var home = await browser.GetAsync("/app/me");
        Assert.Equal(HttpStatusCode.NotFound, home.StatusCode);
    }

    [Fact]
    public async Task Another_business_is_as_if_it_were_not_there()
    {
        using var browser = await SignedInAsync(TestBusinesses.SoloOwner.ToLowerInvariant());

        Assert.Equal("solo", (await EnterAsync(browser, "solo")).Visit!.Business.Id.Value);
        var answers = new List<string>();
        foreach (var business in new[] { "harbor", "acme", "nobody", "x", "Solo", "so|lo", "" })
        {
            var (visit, refusal) = await EnterAsync(browser, business);
            Assert.Null(visit);
            answers.Add(await AnswerAsync(refusal!));
        }

        Assert.StartsWith("404", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_sees_no_business_from_inside_whose_file_does_not_name_them()
    {
        await using var app = await FunctionApp.StartAsync(("FollowUp:OperatorEmails", "ops@agency.example"));
        using var browser = new Browser(app);
        await browser.SignInAsync("ops@agency.example");
        var (request, caller) = (RequestOf(browser, app), app.Services.GetRequiredService<AppCaller>());

        Assert.Null((await caller.EnterAsync(request, "harbor", AppRoles.Everybody, default)).Visit);
        Assert.NotNull((await caller.EnterAsOperatorAsync(request, default)).Visitor);
    }

    [Fact]
    public async Task What_is_for_operators_is_not_there_for_owners()
    {
        using var browser = await SignedInAsync(Dana);
        var (visitor, refusal) = await _app.Services.GetRequiredService<AppCaller>().EnterAsOperatorAsync(RequestOf(browser, _app), default);
        Assert.Equal((true, 404), (visitor is null, await StatusAsync(refusal!)));
    }

    [Theory]
    [InlineData(Dana, true)]
    [InlineData(Lee, false)]
    [InlineData("sam@harbor-heating.example", false)]
    public async Task Roles_are_held_on_the_server(string email, bool isOwner)
    {
        using var browser = await SignedInAsync(email);

        var everybodys = await EnterAsync(browser, "harbor");
        var (visit, refusal) = await EnterAsync(browser, "harbor", AppRoles.Owners);

        Assert.Equal((isOwner, isOwner), (everybodys.Visit!.Is(StaffRole.Owner), visit is not null));
        Assert.Equal(isOwner ? 200 : 403, refusal is null ? 200 : await StatusAsync(refusal));
    }

    [Fact]
    public async Task Somebody_of_an_agency_sees_all_their_businesses_and_no_other()
    {
        using var browser = await SignedInAsync(Dana);
        var page = await browser.PageAsync("/app");
        Assert.All(["Harbor Heating &amp; Air</bdi>", "Acme Roofing</bdi>", "> as owner</span>"], name => Assert.Contains(name, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Solo", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_this_session_for_whoever_has_its_cookie()
    {
        using var browser = await SignedInAsync(Lee);
        using var elsewhere = await SignedInAsync(Lee);
        var stolen = browser.Cookie;

        using var response = await browser.PostAsync("/app/sign-out", ("csrf", await browser.FormTokenAsync()));

        Assert.Equal((HttpStatusCode.SeeOther, (string?)null), (response.StatusCode, browser.Cookie));
        browser.Cookie = stolen;
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.OK), (await StatusOfAsync(browser), await StatusOfAsync(elsewhere)));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_sessions_and_links_of_the_person_and_nobody_elses()
    {
        using var browser = await SignedInAsync(Lee);
        using var lost = await SignedInAsync(Lee);
        using var other = await SignedInAsync(Dana);
        var unused = (await lost.AskAsync(Lee))!;
        var danas = (await lost.AskAsync(Dana))!;
        var stolen = browser.Cookie;

        (await browser.PostAsync("/app/sign-out-everywhere", ("csrf", await browser.FormTokenAsync()))).Dispose();

        browser.Cookie = stolen;
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.OK), (await StatusOfAsync(browser), await StatusOfAsync(lost), await StatusOfAsync(other)));
        using var link = await lost.GetAsync(unused);
        using var danasLink = await lost.GetAsync(danas);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (link.StatusCode, danasLink.StatusCode));
    }

    [Fact]
    public async Task What_is_over_is_forgotten_and_what_is_not_stays()
    {
        var old = await SignedInAsync(Lee);
        old.Dispose();
        _app.Clock.Advance(SignInRules.LinkRememberedFor + SignInRules.LinkFor - Duration.FromMinutes(5));
        using var browser = await SignedInAsync(Dana);
        _app.Clock.Advance(Duration.FromMinutes(5));

        await _app.Services.GetRequiredService<StallSweepFunction>().Run(new TimerInfo(), default);

        // Dana's: how often she asked, from where, the link that says that it was used, the session.
        Assert.Equal(["Session", "SignInLink", "SignInRate", "SignInRate"], _app.Store.Rows.Where(row => row.Partition == Storage.RowKeys.Access).Select(row => row.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(browser));
    }

    private async Task<Browser> SignedInAsync(string email)
    {
        var browser = new Browser(_app);
        await browser.SignInAsync(email);
        return browser;
    }

    private static async Task<HttpStatusCode> StatusOfAsync(Browser browser)
    {
        using var response = await browser.GetAsync("/app/me");
        return response.StatusCode;
    }

    private Task<(AppVisit? Visit, IResult? Refusal)> EnterAsync(Browser browser, string business, IReadOnlyList<StaffRole>? roles = null) =>
        _app.Services.GetRequiredService<AppCaller>().EnterAsync(RequestOf(browser, _app), business, roles ?? AppRoles.Everybody, default);

    private static HttpRequest RequestOf(Browser browser, FunctionApp app)
    {
        var context = new DefaultHttpContext { RequestServices = app.Services };
        context.Request.Method = "GET";
        context.Request.Headers.Cookie = browser.Cookie;
        return context.Request;
    }

    private async Task<int> StatusAsync(IResult result) => int.Parse((await AnswerAsync(result)).Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> AnswerAsync(IResult result)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = _app.Services, Response = { Body = body } };
        await result.ExecuteAsync(context);
        return $"{context.Response.StatusCode}\n{System.Text.Encoding.UTF8.GetString(body.ToArray())}";
    }
}
