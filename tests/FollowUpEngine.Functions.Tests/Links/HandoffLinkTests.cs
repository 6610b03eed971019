using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Links;

/// <summary>The short link in the notice of a packet, by HTTP from the message to the page and back.</summary>
public sealed class HandoffLinkTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;
    private string _link = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        (await _app.TellAsync(_lead, """{"fact":"handed-off","who":"Sam Ortiz","nextStep":"Visit on Thursday","context":"Twelve years old.","budgetDiscussed":true,"override":"In a hurry."}""")).Dispose();
        await _app.LiveAsync(Duration.FromMinutes(1));
        _link = await LinkToAsync("lee");
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Looking_changes_nothing_however_often_and_by_whom()
    {
        var before = _app.Store.Rows.Select(row => row.ToString()).ToList();

        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("Visit on Thursday", await GetAsync(_link), StringComparison.Ordinal);
            using var head = await _app.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, _link));
        }

        Assert.Equal(before, _app.Store.Rows.Select(row => row.ToString()));
    }

    [Fact]
    public async Task Text_and_email_have_links_of_their_own_and_either_accepts()
    {
        var text = Assert.Single(await _app.OutboxAsync(), message => message.Sms is { Audience: Audience.Staff }).Sms!.Text;
        var link = "/l/" + text[(text.IndexOf("/l/", StringComparison.Ordinal) + 3)..][..20];
        Assert.NotEqual(_link, link);

        var page = await PostAsync(link, "do=accept");

        Assert.Contains("is yours", page, StringComparison.Ordinal);
        var handoff = (await _app.GetAsync($"leads/{_lead}")).GetProperty("handoff");
        Assert.Equal("lee", handoff.GetProperty("closer").GetString());
        Assert.Contains("is yours", await PostAsync(link, "do=accept"), StringComparison.Ordinal); // pressed twice
        Assert.Contains("is yours", await PostAsync(_link, "do=reject&reason=TooBusy"), StringComparison.Ordinal); // the other link is done as well
        Assert.Equal("SalesAccepted", (await _app.GetAsync($"leads/{_lead}")).GetProperty("stage").GetString());
        Assert.Single(await FactsAsync("HandoffAccepted"));
    }

    [Fact]
    public async Task Link_altered_in_any_letter_is_refused_with_a_page()
    {
        var before = _app.Store.Rows.Select(row => row.ToString()).ToList();
        for (var i = "/l/".Length; i < _link.Length; i++)
        {
            var altered = _link[..i] + (_link[i] == 'A' ? 'B' : 'A') + _link[(i + 1)..];
            using var shown = await _app.Http.GetAsync(altered);
            using var used = await _app.PostAsync(altered, "do=accept", "application/x-www-form-urlencoded");

            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (shown.StatusCode, used.StatusCode));
            Assert.Equal("text/html", shown.Content.Headers.ContentType!.MediaType);
            Assert.Contains("This link is not valid", await used.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(before, _app.Store.Rows.Select(row => row.ToString()));
    }

    [Fact]
    public async Task Closer_and_backup_who_accept_at_once_one_has_it_and_the_other_reads_who()
    {
        await _app.LiveAsync(Duration.FromMinutes(16));
        var kim = await LinkToAsync("kim");

        var pages = await Task.WhenAll(PostAsync(_link, "do=accept"), PostAsync(kim, "do=accept"));

        var closer = (await _app.GetAsync($"leads/{_lead}")).GetProperty("handoff").GetProperty("closer").GetString();
        var (winner, loser, name) = closer == "lee" ? (pages[0], pages[1], "Lee Novak") : (pages[1], pages[0], "Kim Lund");
        Assert.Contains("is yours", winner, StringComparison.Ordinal);
        Assert.Contains($"{name} has ", loser, StringComparison.Ordinal);
        Assert.DoesNotContain("tel:", loser, StringComparison.Ordinal);
        Assert.Single(await FactsAsync("HandoffAccepted"));
    }

    [Fact]
    public async Task Expired_link_says_so_acts_no_more_and_shows_nobodys_number()
    {
        _app.Clock.Advance(ShortLinks.ValidFor);

        var shown = await GetAsync(_link);
        var used = await PostAsync(_link, "do=accept");

        Assert.All([shown, used], page => Assert.Contains("This link is too old", page, StringComparison.Ordinal));
        Assert.DoesNotContain("tel:", shown, StringComparison.Ordinal);
        Assert.Empty(await FactsAsync("HandoffAccepted"));
    }

    [Fact]
    public async Task Question_goes_to_the_generator_by_a_link_and_the_answer_back()
    {
        Assert.Contains("Your question is on its way", await PostAsync(_link, "do=ask&text=Which+floor%3F"), StringComparison.Ordinal);
        Assert.Contains("You asked: Which floor?", await PostAsync(_link, "do=accept"), StringComparison.Ordinal); // used
        await _app.LiveAsync(Duration.FromMinutes(1));
        var sam = await LinkToAsync("sam");
        Assert.Contains("Which floor?", await GetAsync(sam), StringComparison.Ordinal);

        Assert.Contains("The question is answered", await PostAsync(sam, "do=answer&text=The+second."), StringComparison.Ordinal);
        await _app.LiveAsync(Duration.FromMinutes(1));
        var again = await LinkToAsync("lee");

        Assert.NotEqual(_link, again);
        Assert.Contains("The second.", await GetAsync(again), StringComparison.Ordinal);
        Assert.Contains("is yours", await PostAsync(again, "do=accept"), StringComparison.Ordinal);
        Assert.Contains("Lee Novak has ", await PostAsync(sam, "do=answer&text=again"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_were_not_taken_stand_where_they_were_typed()
    {
        var page = await PostAsync(_link, "do=reject&text=They+are+in+New+Hampshire");

        Assert.Matches("id=\"words\"[^>]*>They are in New Hampshire<", page);
        Assert.Matches("id=\"question\"[^>]*><", page);
    }

    [Fact]
    public async Task Packet_sent_back_says_by_whom_and_why_whoever_looks()
    {
        Assert.Contains("was sent back", await PostAsync(_link, "do=reject&reason=OutsideTheArea&text=New+Hampshire"), StringComparison.Ordinal);

        var shown = await GetAsync(_link);
        Assert.Contains("Lee Novak sent it back", shown, StringComparison.Ordinal);
        Assert.Contains("outside the area. New Hampshire.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("do=nothing")]
    [InlineData("do=reject")]
    [InlineData("do=reject&reason=17")]
    [InlineData("do=ask&text=+")]
    [InlineData("do=answer&text=not+asked")]
    public async Task Form_that_says_nothing_sensible_changes_nothing_and_is_shown_again(string form)
    {
        var page = await PostAsync(_link, form);

        Assert.Contains("It was not taken:", page, StringComparison.Ordinal);
        Assert.Contains("value=\"accept\"", page, StringComparison.Ordinal);
        Assert.Equal("HandedOff", (await _app.GetAsync($"leads/{_lead}")).GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Page_of_a_link_is_kept_by_no_cache_and_framed_by_nobody()
    {
        using var shown = await _app.Http.GetAsync(_link);
        using var used = await _app.PostAsync(_link, "do=accept", "application/x-www-form-urlencoded");
        using var unknown = await _app.Http.GetAsync(_link + "A");

        await GuardedPage.AssertAsync(shown);
        await GuardedPage.AssertAsync(used);
        await GuardedPage.AssertAsync(unknown);
    }

    [Fact]
    public async Task Erased_lead_is_a_page_too()
    {
        using var erased = await _app.SendAsync(HttpMethod.Post, $"/api/businesses/harbor/leads/{_lead}/erase", json: """{"who":"Dana"}""");
        Assert.True(erased.IsSuccessStatusCode, await erased.Content.ReadAsStringAsync());

        using var shown = await _app.Http.GetAsync(_link);
        Assert.Contains("not here any more", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(_app.Store.Rows, row => row.Key.StartsWith("load|", StringComparison.Ordinal));
    }

    /// <summary>In the newest email to this person that has one.</summary>
    private async Task<string> LinkToAsync(string person)
    {
        var text = (await _app.OutboxAsync()).Select(message => message.Email).First(email => email is { Audience: Audience.Staff } && email.To.Given.StartsWith(person, StringComparison.Ordinal) && email.Text.Contains("/l/", StringComparison.Ordinal))!.Text;
        return "/l/" + text[(text.IndexOf("/l/", StringComparison.Ordinal) + 3)..][..20];
    }

    private async Task<string> GetAsync(string link)
    {
        using var response = await _app.Http.GetAsync(link);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private async Task<string> PostAsync(string link, string form)
    {
        using var response = await _app.PostAsync(link, form, "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private async Task<IReadOnlyList<string>> FactsAsync(string kind) =>
        [.. (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("fact").GetString()!).Where(fact => fact == kind)];
}
