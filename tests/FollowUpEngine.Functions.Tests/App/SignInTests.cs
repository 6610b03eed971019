using System.Net;
using FollowUpEngine.Access;
using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.App;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Lee = "lee@harbor-heating.example";

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

    [Fact]
    public async Task Of_two_presses_at_once_one_begins_a_session()
    {
        var link = (await _browser.AskAsync(Lee))!;
        using var other = new Browser(_app);
        HttpResponseMessage? second = null;
        _app.Store.Faults.Interleave(async () => second = await other.PostAsync(link), of: StoreCallKind.Commit);

        using var first = await _browser.PostAsync(link);

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.SeeOther), (first.StatusCode, second!.StatusCode));
        Assert.Null(_browser.Cookie);
        Assert.NotNull(other.Cookie);
        Assert.Single(Sessions);
        second.Dispose();
    }

    [Fact]
    public async Task A_link_that_was_used_says_so_and_begins_nothing()
    {
        var link = (await _browser.AskAsync(Lee))!;
        (await _browser.PostAsync(link)).Dispose();
        using var thief = new Browser(_app);

        using var shown = await thief.GetAsync(link);
        using var used = await thief.PostAsync(link);

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (shown.StatusCode, used.StatusCode));
        Assert.Contains("was used already", await used.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("href=\"/app/sign-in\"", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(thief.Cookie);
        Assert.Single(Sessions);
    }

    [Fact]
    public async Task A_button_that_was_pressed_twice_leads_in_and_begins_one_session()
    {
        var link = (await _browser.AskAsync(Lee))!;
        (await _browser.PostAsync(link)).Dispose();

        using var again = await _browser.PostAsync(link);

        Assert.Equal((HttpStatusCode.SeeOther, "/app"), (again.StatusCode, again.Headers.Location?.ToString()));
        Assert.Single(Sessions);
    }

    [Theory]
    [InlineData(899, HttpStatusCode.OK, HttpStatusCode.SeeOther)]
    [InlineData(900, HttpStatusCode.Gone, HttpStatusCode.Gone)] // the end is exclusive
    [InlineData(100_000, HttpStatusCode.Gone, HttpStatusCode.Gone)]
    public async Task A_link_lives_for_fifteen_minutes(int seconds, HttpStatusCode shown, HttpStatusCode used)
    {
        var link = (await _browser.AskAsync(Lee))!;
        _app.Clock.Advance(Duration.FromSeconds(seconds));

        using var show = await _browser.GetAsync(link);
        using var use = await _browser.PostAsync(link);

        Assert.Equal((shown, used), (show.StatusCode, use.StatusCode));
        Assert.Equal(used == HttpStatusCode.Gone, (await use.Content.ReadAsStringAsync()).Contains("too old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_altered_in_any_character_opens_nothing()
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var link = (await _browser.AskAsync(Lee))!;
        var start = link.LastIndexOf('/') + 1;
        var before = Rows;
        // At the end every other letter: the last one of base64url has bits that mean nothing.
        var altered = Enumerable.Range(start, link.Length - start)
            .SelectMany(at => (at == link.Length - 1 ? Letters : Letters[(Letters.IndexOf(link[at], StringComparison.Ordinal) ^ 1)..][..1]).Where(letter => letter != link[at]).Select(letter => link[..at] + letter + link[(at + 1)..]));
        foreach (var wrong in altered.Concat([link[..^1], link + "A", link.ToUpperInvariant().Replace("/APP/S/", "/app/s/", StringComparison.Ordinal), "/app/s/x", "/app/s/today"]))
        {
            using var shown = await _browser.GetAsync(wrong);
            using var used = await _browser.PostAsync(wrong);
            Assert.Equal((wrong, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (wrong, shown.StatusCode, used.StatusCode));
        }

        Assert.Equal(before, Rows);
        using var right = await _browser.PostAsync(link);
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
    }

    [Fact]
    public async Task Looking_at_a_link_changes_nothing()
    {
        var link = (await _browser.AskAsync(Lee))!;
        var before = Rows;

        using var shown = await _browser.GetAsync(link);

        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Contains($"<form method=\"post\" action=\"{link}\">", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((before, (string?)null), (Rows, _browser.Cookie));
    }

    [Fact]
    public async Task A_link_of_another_websites_form_signs_nobody_in()
    {
        var link = (await _browser.AskAsync(Lee))!;
        _browser.From = ("Origin", "https://elsewhere.example");

        using var refused = await _browser.PostAsync(link);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Empty(Sessions);
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_answer_and_no_email()
    {
        using var known = await _browser.PostAsync("/app/sign-in", ("email", Lee));
        using var unknown = await _browser.PostAsync("/app/sign-in", ("email", "nobody@elsewhere.example"));
        await _app.LiveAsync(Duration.FromMinutes(1));

        Assert.Equal(await AnswerAsync(known), await AnswerAsync(unknown));
        Assert.Equal(Lee, Assert.Single(await Browser.EmailsAsync(_app)).Email!.To.Given);
        Assert.DoesNotContain(_app.Store.Rows, row => row.Kind == "SignInAsk");
    }

    [Fact]
    public async Task An_address_in_any_case_gets_its_email_where_the_file_says()
    {
        await _browser.AskAsync(" LEE@Harbor-Heating.EXAMPLE ");
        Assert.Equal(Lee, Assert.Single(await Browser.EmailsAsync(_app)).Email!.To.Given);
    }

    [Fact]
    public async Task An_address_is_written_to_five_times_an_hour()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.NotNull(await _browser.AskAsync(Lee));
            _app.Clock.Advance(Duration.FromMinutes(1));
        }

        using var refused = await _browser.PostAsync("/app/sign-in", ("email", Lee.ToUpperInvariant()));
        Assert.Equal(((HttpStatusCode)429, "3300"), (refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
        Assert.NotNull(await _browser.AskAsync("kim@harbor-heating.example"));
        _app.Clock.Advance(Duration.FromMinutes(55));
        Assert.NotNull(await _browser.AskAsync(Lee));
    }

    [Fact]
    public async Task An_unknown_address_is_limited_as_a_known_one_is()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await _browser.AskAsync("nobody@elsewhere.example"));
        }

        using var refused = await _browser.PostAsync("/app/sign-in", ("email", "nobody@elsewhere.example"));
        Assert.Equal((HttpStatusCode)429, refused.StatusCode);
    }

    [Fact]
    public async Task A_caller_asks_thirty_times_an_hour()
    {
        for (var i = 0; i < 30; i++)
        {
            using var taken = await _browser.PostAsync("/app/sign-in", ("email", $"guess{i}@elsewhere.example"));
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        }

        using var refused = await _browser.PostAsync("/app/sign-in", ("email", Lee));
        Assert.Equal((HttpStatusCode)429, refused.StatusCode);
    }

    [Fact]
    public async Task What_is_no_address_is_said_and_stays_in_the_form()
    {
        using var refused = await _browser.PostAsync("/app/sign-in", ("email", "lee@<b>"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("value=\"lee@&lt;b&gt;\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/app/harbor/leads", "/app/harbor/leads")]
    [InlineData("//elsewhere.example", "/app")]
    [InlineData("https://elsewhere.example/app/", "/app")]
    [InlineData("/app//elsewhere.example", "/app")]
    [InlineData("/app/../l/x", "/app")]
    [InlineData("/app/\\elsewhere.example", "/app")]
    [InlineData("/l/token", "/app")]
    public async Task Signing_in_leads_back_to_a_page_of_ours_and_nowhere_else(string asked, string led)
    {
        var link = (await _browser.AskAsync(Lee, asked))!;
        using var response = await _browser.PostAsync(link);
        Assert.Equal(led, response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_operator_signs_in_without_being_in_a_file()
    {
        await using var app = await FunctionApp.StartAsync(("FollowUp:OperatorEmails", "ops@agency.example, Max@Agency.example"));
        using var browser = new Browser(app);

        await browser.SignInAsync("max@agency.example");

        Assert.Contains("You run this installation", await browser.PageAsync("/app"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_address_stands_in_a_key_or_a_log_line_and_no_secret_in_the_store()
    {
        var link = (await _browser.AskAsync(Lee))!;
        await _browser.AskAsync("zebulon@elsewhere.example");
        (await _browser.PostAsync(link)).Dispose();
        (await _browser.GetAsync(link + "x")).Dispose();

        Assert.All(["lee@", "zebulon", "elsewhere.example", "127.0.0.1"], secret =>
        {
            Assert.DoesNotContain(_app.Log.Lines.Where(line => line.Contains("FollowUpEngine", StringComparison.Ordinal)), line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(_app.Store.Rows, row => $"{row.Partition} {row.Key}".Contains(secret, StringComparison.OrdinalIgnoreCase));
        });
        Assert.All([link[^43..], _browser.Cookie![^43..]], token => Assert.DoesNotContain(_app.Store.Rows.Where(row => row.Partition == RowKeys.Access), row => $"{row.Key} {row.Body}".Contains(token, StringComparison.Ordinal)));
        Assert.All([link[^43..], _browser.Cookie![^43..]], token => Assert.DoesNotContain(_app.Log.Lines.Where(line => line.Contains("FollowUpEngine", StringComparison.Ordinal)), line => line.Contains(token, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_link_that_could_not_be_sent_is_told_to_who_runs_the_installation()
    {
        var queue = _app.Services.GetRequiredService<InProcessQueue>();
        await queue.EnqueueAsync(SignInAsks.PoisonQueue, "4711", null, default);
        await queue.DrainAsync(default);

        Assert.Contains(_app.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("A link to sign in (4711) could not be sent", StringComparison.Ordinal));
    }

    private IEnumerable<Row> Sessions => _app.Store.Rows.Where(row => row.Kind == "Session");

    // The heartbeat is written by whoever calls.
    private string Rows => string.Join('\n', _app.Store.Rows.Where(row => row.Partition == RowKeys.Access));

    private static async Task<string> AnswerAsync(HttpResponseMessage response) =>
        $"{response.StatusCode}\n{string.Join('\n', response.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}"))}\n{await response.Content.ReadAsStringAsync()}";
}
