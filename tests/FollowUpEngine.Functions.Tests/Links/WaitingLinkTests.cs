using System.Net;
using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Sending;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Links;

/// <summary>The link beside each waiting lead of a digest: looked at by whoever holds the email, pressed by its person, told once and under their name.</summary>
public sealed class WaitingLinkTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        await _app.LiveAsync(Duration.FromMinutes(1));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Digest_carries_a_link_for_each_lead_made_for_its_reader_and_no_row_for_any_and_nothing_personal_in_the_address()
    {
        await _app.ReceiveAsync(new Person(2).Json);
        await _app.LiveAsync(Duration.FromDays(1));

        var (danas, sams) = (LinksIn("dana", await _app.OutboxAsync()), LinksIn("sam", await _app.OutboxAsync()));
        Assert.Equal((2, 2, 4), (danas.Count, sams.Count, danas.Concat(sams).Distinct().Count()));
        Assert.DoesNotContain(_app.Store.Rows, row => row.Partition.StartsWith("link", StringComparison.Ordinal) && danas.Concat(sams).Any(link => row.ToString().Contains(link, StringComparison.Ordinal)));
        var tokens = _app.Services.GetRequiredService<LinkTokens>();
        Assert.All(danas, link => Assert.Equal((LinkGrant.Waiting, "dana"), (tokens.Read(link[3..])!.Purpose, tokens.Read(link[3..])!.Person)));
        Assert.All(sams, link => Assert.Equal("sam", tokens.Read(link[3..])!.Person));
    }

    [Fact]
    public async Task Closer_gets_a_link_for_their_own_lead_and_for_no_other()
    {
        await _app.ReceiveAsync(new Person(2).Json);
        await AcceptedByLeeAsync();
        for (var day = 0; day < 7; day++)
        {
            await _app.LiveAsync(Duration.FromDays(1));
        }

        Assert.All(LinksIn("lee", await _app.OutboxAsync()), link => Assert.Equal(_lead, _app.Services.GetRequiredService<LinkTokens>().Read(link[3..])!.Lead.Value));
        Assert.NotEmpty(LinksIn("lee", await _app.OutboxAsync()));
    }

    [Fact]
    public async Task Looking_changes_nothing_and_shows_who_waits_and_how_they_are_reached()
    {
        var before = Rows();

        var page = await GetAsync(LinkOf("sam"));

        Assert.Equal(before, Rows());
        Assert.All(["Robin Vale1", "Nobody has answered yet", "tel:+12075551001", "robin.vale1@example.com", "The furnace number 1", $"/app/harbor/leads/{_lead}"], words => Assert.Contains(words, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Form_that_is_none_is_answered_with_the_page_and_the_reason()
    {
        using var torn = new ByteArrayContent("--torn\r\nContent-Disposition: form-data; name=\"fact\"\r\n\r\nconv"u8.ToArray());
        torn.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=torn");
        var before = Rows();

        using var answer = await _app.Http.PostAsync(LinkOf("sam"), torn);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("use the buttons of this page", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task Pressed_twice_from_one_page_is_one_fact_in_the_name_of_the_links_person_and_stands_in_the_journal()
    {
        var link = LinkOf("sam");
        var page = await GetAsync(link);

        var first = await PressAsync(link, page, ("fact", "conversation"), ("who", "Dana Reed"));
        var again = await PressAsync(link, page, ("fact", "conversation"));

        Assert.All([first, again], answer => Assert.Contains("Noted.", answer, StringComparison.Ordinal));
        Assert.DoesNotContain("<form", first, StringComparison.Ordinal);
        Assert.Equal("Sam Ortiz", Assert.Single(await FactsAsync("HumanTouched")).GetProperty("who").GetString());
        using var dana = new Browser(_app);
        await dana.SignInAsync("dana@harbor-heating.example");
        Assert.Contains("Sam Ortiz", await dana.PageAsync("/app/harbor/activity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_older_than_what_a_colleague_did_says_so_and_asks_again_with_what_was_typed()
    {
        var link = LinkOf("sam");
        var page = await GetAsync(link);
        (await _app.TellAsync(_lead, """{"fact":"conversation","who":"Dana Reed","evidence":"They want a visit on Friday."}""")).EnsureSuccessStatusCode().Dispose();

        var asked = await PressAsync(link, page, ("fact", "lost"), ("reason", "Bought elsewhere."));

        Assert.Contains("this happened since you opened the page", asked, StringComparison.Ordinal);
        Assert.Contains("Bought elsewhere.", asked, StringComparison.Ordinal);
        Assert.Empty(await FactsAsync("Closed"));
        Assert.Contains("Noted.", await PressAsync(link, asked, ("fact", "lost"), ("reason", "Bought elsewhere.")), StringComparison.Ordinal);
        Assert.Equal("Bought elsewhere.", Assert.Single(await FactsAsync("Closed")).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Lost_without_a_reason_and_what_the_page_does_not_offer_are_refused_and_nothing_is_told()
    {
        var link = LinkOf("sam");
        var page = await GetAsync(link);
        var before = (await FactsAsync(null)).Count;

        Assert.Contains("Not noted", await PressAsync(link, page, ("fact", "lost")), StringComparison.Ordinal);
        Assert.Contains("use the buttons", await PressAsync(link, page, ("fact", "consented"), ("channel", "sms"), ("how", "spoken"), ("evidence", "said so")), StringComparison.Ordinal);
        Assert.Contains("use the buttons", await PressAsync(link, page, ("fact", "rejected"), ("reason", "no-capacity")), StringComparison.Ordinal);
        Assert.Contains("use the buttons", await PostAsync(link, ("fact", "conversation")), StringComparison.Ordinal); // says nothing of what it showed
        using var nothing = await _app.Http.PostAsync(link, null);

        Assert.Equal(before, (await FactsAsync(null)).Count);
    }

    [Fact]
    public async Task Snooze_until_next_week_needs_its_reason_and_ends_on_monday()
    {
        var link = LinkOf("sam");
        var page = await GetAsync(link);
        Assert.Contains("Snooze until tomorrow", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2026-03-09\"", page, StringComparison.Ordinal);

        Assert.Contains("Not noted", await PressAsync(link, page, ("fact", "snoozed"), ("until", "2026-03-09")), StringComparison.Ordinal);
        Assert.Contains("Noted.", await PressAsync(link, page, ("fact", "snoozed"), ("until", "2026-03-09"), ("reason", "They are away.")), StringComparison.Ordinal);

        Assert.Equal("2026-03-09T04:00:00Z", Assert.Single(await FactsAsync("Snoozed")).GetProperty("until").GetString());
    }

    [Fact]
    public async Task Link_ends_after_a_fortnight_and_when_its_person_left()
    {
        var (sams, danas) = (LinkOf("sam"), LinkOf("dana"));
        var page = await GetAsync(sams);
        await _app.Services.GetRequiredService<BusinessSetup>().ApplyAsync(
            TestBusinesses.HarborWith(file => file["staff"]!.AsArray().Remove(file["staff"]!.AsArray().Single(person => (string?)person!["id"] == "sam"))), default);
        var before = Rows();

        Assert.Contains("nobody's any more", await GetAsync(sams, HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains("nobody's any more", await PressAsync(sams, page, ("fact", "conversation")), StringComparison.Ordinal);
        Assert.Equal(before, Rows());
        Assert.Contains("Robin Vale1", await GetAsync(danas), StringComparison.Ordinal);

        _app.Clock.Advance(Duration.FromDays(14));
        Assert.Contains("Robin Vale1", await GetAsync(danas), StringComparison.Ordinal);
        _app.Clock.Advance(Duration.FromDays(1));
        Assert.DoesNotContain("Robin Vale1", await GetAsync(danas, HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closer_answers_the_packet_on_the_page_that_exists_for_it_and_a_generator_is_not_led_there()
    {
        await HandedToLeeAsync();

        Assert.DoesNotContain("Accept, send back or ask", await GetAsync(LinkOf("sam")), StringComparison.Ordinal);
        var link = LinkOf("lee");
        var packet = Regex.Match(await GetAsync(link), "href=\"(/l/[^\"]+)\">Accept").Groups[1].Value;
        Assert.Contains("yes or no", await GetAsync(packet), StringComparison.Ordinal);
        await PostAsync(packet, ("do", "accept"));

        Assert.Equal("Lee Novak", Assert.Single(await FactsAsync("HandoffAccepted")).GetProperty("who").GetString());
        Assert.DoesNotContain("Accept, send back or ask", await GetAsync(link), StringComparison.Ordinal);
        Assert.Contains("You accepted it", await GetAsync(packet), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packets_link_is_for_that_packet_and_says_so_when_it_went_out_anew()
    {
        await HandedToLeeAsync();
        var packet = Regex.Match(await GetAsync(LinkOf("lee")), "href=\"(/l/[^\"]+)\">Accept").Groups[1].Value;
        (await _app.TellAsync(_lead, """{"fact":"rejected","who":"Lee Novak","reason":"no-capacity"}""")).EnsureSuccessStatusCode().Dispose();
        await HandedToLeeAsync();

        await PostAsync(packet, ("do", "accept"));

        Assert.Empty(await FactsAsync("HandoffAccepted"));
    }

    [Fact]
    public async Task Visit_that_is_over_is_told_by_one_press_and_a_quote_has_its_end_with_the_amount_given_back_where_it_is_refused()
    {
        await AcceptedByLeeAsync();
        (await _app.TellAsync(_lead, """{"fact":"booked","who":"Lee Novak","starts":"2026-03-03T14:00:00-05:00","ends":"2026-03-03T15:00:00-05:00"}""")).EnsureSuccessStatusCode().Dispose();
        var link = LinkOf("lee");
        Assert.DoesNotContain("The visit took place", await GetAsync(link), StringComparison.Ordinal); // it lies ahead
        await _app.LiveAsync(Duration.FromDays(2));

        await PressAsync(link, await GetAsync(link), ("fact", "held"));
        await PressAsync(link, await GetAsync(link), ("fact", "quote-sent"), ("amount", "4800"));
        Assert.Contains("$4,800", await GetAsync(link), StringComparison.Ordinal);
        var refused = await PressAsync(link, await GetAsync(link), ("fact", "won"), ("amount", "2000000000"), ("reason", "All of it."));

        Assert.Contains("digit too many", refused, StringComparison.Ordinal);
        Assert.All(["2000000000", "All of it."], typed => Assert.Contains(typed, refused, StringComparison.Ordinal));
        await PressAsync(link, refused, ("fact", "won"), ("amount", "4600"));
        Assert.Equal("Won", (await _app.GetAsync($"leads/{_lead}")).GetProperty("stage").GetString());
        Assert.Contains("Nobody is waited for here now", await GetAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_lead_has_nothing_left_to_show()
    {
        var link = LinkOf("sam");
        using var erased = await _app.SendAsync(HttpMethod.Post, $"/api/businesses/harbor/leads/{_lead}/erase", json: """{"who":"Dana"}""");

        Assert.Contains("Its data were erased", await GetAsync(link, HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    private string LinkOf(string person)
    {
        var business = TestBusinesses.Harbor.Business;
        var grant = FollowUpEngine.Digest.WaitingRules.GrantOf(business, FollowUpEngine.Leads.LeadId.Parse(_lead), business.Staff.Single(one => one.Id == person), _app.Clock.GetCurrentInstant());
        return "/l/" + _app.Services.GetRequiredService<LinkTokens>().For(grant);
    }

    private static List<string> LinksIn(string person, IReadOnlyList<FollowUpEngine.Embedded.OutboxMessage> messages) =>
        [.. messages.Where(message => message.Email is { } email && email.Key.Touch.Enrollment == "digest" && email.To.Normalized == $"{person}@harbor-heating.example").Take(1)
            .SelectMany(message => Regex.Matches(message.Email!.Text, "/l/[0-9A-Za-z_-]+").Select(match => match.Value))];

    private async Task HandedToLeeAsync()
    {
        (await _app.TellAsync(_lead, """{"fact":"handed-off","who":"Sam Ortiz","to":"lee","nextStep":"Visit","context":"Old.","budgetDiscussed":true,"override":"In a hurry."}""")).EnsureSuccessStatusCode().Dispose();
    }

    private async Task AcceptedByLeeAsync()
    {
        await HandedToLeeAsync();
        (await _app.TellAsync(_lead, """{"fact":"accepted","who":"Lee Novak","closer":"lee"}""")).EnsureSuccessStatusCode().Dispose();
    }

    private List<string> Rows() => [.. _app.Store.Rows.Select(row => row.ToString())];

    private async Task<List<System.Text.Json.JsonElement>> FactsAsync(string? name) =>
        [.. (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray().Where(fact => name is null || fact.GetProperty("fact").GetString() == name)];

    private async Task<string> GetAsync(string link, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await _app.Http.GetAsync(link);
        Assert.Equal(status, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Presses a button of a page: with what that page showed.</summary>
    private Task<string> PressAsync(string link, string page, params (string Name, string Value)[] fields) =>
        PostAsync(link, [("seen", Regex.Match(page, "name=\"seen\" value=\"([^\"]+)\"").Groups[1].Value), .. fields]);

    /// <summary>The page that it ends on.</summary>
    private async Task<string> PostAsync(string link, params (string Name, string Value)[] fields)
    {
        using var response = await _app.Http.PostAsync(link, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        return response.StatusCode == HttpStatusCode.SeeOther ? await GetAsync(response.Headers.Location!.ToString()) : WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }
}
