using System.Net;
using System.Text.RegularExpressions;
using FollowUpEngine.Appointments;
using FollowUpEngine.Functions.Tests.Browsers;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Links;

/// <summary>A customer chooses a time, moves it and cancels it, by HTTP from the message to the calendar file.</summary>
public sealed class BookingLinkTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;
    private string _link = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        (_lead, _link) = await AcceptedAsync("pat");
        await _app.LiveAsync(Duration.Zero);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Looking_changes_nothing_and_shows_days_times_and_the_zone()
    {
        var before = Rows();
        var calls = _app.Store.Calls;

        var page = await GetAsync(_link);
        var cost = _app.Store.Calls.Since(calls);
        using var head = await _app.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, _link));

        Assert.Equal(before, Rows());
        Assert.Contains("Thursday, March 5", page, StringComparison.Ordinal);
        Assert.Contains("10:00 AM", page, StringComparison.Ordinal);
        Assert.Contains("EST / EDT (America/New_York)", page, StringComparison.Ordinal);
        Assert.Contains("Lee Novak", page, StringComparison.Ordinal);
        Assert.DoesNotContain("pat@example.com", page, StringComparison.Ordinal);
        // The business file is kept; the link says itself what it is; a head and the calendar are read.
        Assert.True(cost.Total <= 3, $"{cost}");
    }

    [Fact]
    public async Task Chosen_confirmed_and_in_the_calendar()
    {
        var times = await TimesAsync(_link);
        var confirm = await PostAsync(_link, Pick(times[0]));
        Assert.Contains("We keep this time for you", confirm, StringComparison.Ordinal);
        Assert.Contains("Where shall we come to?", confirm, StringComparison.Ordinal);
        Assert.Contains("Tell us where to come to.", await PostAsync(_link, Book(times[0], "")), StringComparison.Ordinal);

        Assert.Contains("It is booked", await DoneAsync(_link, Book(times[0], "&address=2+Pine+Street")), StringComparison.Ordinal);
        Assert.Contains("It is booked", await DoneAsync(_link, Book(times[0], "&address=2+Pine+Street")), StringComparison.Ordinal); // pressed twice

        var booked = Assert.Single(await FactsAsync("AppointmentBooked"));
        Assert.Equal(1, booked);
        Assert.Contains("2 Pine Street", await GetAsync(_link), StringComparison.Ordinal);
        await _app.LiveAsync(Duration.FromMinutes(2));
        var confirmation = Assert.Single(await EmailsAsync(), email => email.Subject.StartsWith("Your appointment:", StringComparison.Ordinal));
        var file = Assert.Single(confirmation.Attachments!);
        Assert.Equal("text/calendar; method=REQUEST", file.Type);
        Assert.Contains("SEQUENCE:0\r\n", file.Text, StringComparison.Ordinal);
        Assert.Contains(LinkIn(confirmation.Text), Unfolded(file.Text), StringComparison.Ordinal);
        Assert.Contains(await OutboxToAsync("lee"), text => text.Contains("booked a visit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Moved_by_the_confirmations_link_it_is_the_same_event_with_a_higher_sequence_and_cancelled_it_is_taken_back()
    {
        var times = await TimesAsync(_link);
        await DoneAsync(_link, Book(times[0], "&address=2+Pine+Street"));
        await _app.LiveAsync(Duration.FromMinutes(2));
        var first = (await EmailsAsync()).First(email => email.Attachments is not null);
        var link = LinkIn(first.Text);

        Assert.Contains("Your visit", await GetAsync(link), StringComparison.Ordinal);
        Assert.Contains("It is booked", await DoneAsync(link, Book(times[5], "", visit: "1")), StringComparison.Ordinal);
        await _app.LiveAsync(Duration.FromMinutes(2));
        var second = (await EmailsAsync()).First(email => email.Attachments is not null);
        Assert.Equal(Uid(first), Uid(second));
        Assert.Contains("SEQUENCE:2\r\n", second.Attachments![0].Text, StringComparison.Ordinal);

        Assert.Contains("changed since you opened this page", await PostAsync(link, "do=cancel&visit=1"), StringComparison.Ordinal);
        Assert.Contains("Your visit is cancelled", await DoneAsync(link, "do=cancel&visit=2&reason=Found+somebody"), StringComparison.Ordinal);
        await _app.LiveAsync(Duration.FromMinutes(2));
        var last = (await EmailsAsync()).First(email => email.Attachments is not null);
        Assert.Equal(Uid(first), Uid(last));
        Assert.Contains("METHOD:CANCEL\r\n", last.Attachments![0].Text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:3\r\n", last.Attachments[0].Text, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED\r\n", last.Attachments[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_app.Store.Rows, row => row.Key.StartsWith("slot|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_browsers_at_one_time_one_has_it_and_the_other_is_shown_what_is_left()
    {
        var (_, other) = await AcceptedAsync("max");
        var times = await TimesAsync(_link);

        var pages = await Task.WhenAll(BookedAsync(_link), BookedAsync(other));

        Assert.Single(pages, page => page.Contains("It is booked", StringComparison.Ordinal));
        var loser = Assert.Single(pages, page => page.Contains("That time is taken meanwhile", StringComparison.Ordinal));
        Assert.DoesNotContain($"value=\"{times[0]}\"", loser, StringComparison.Ordinal);
        Assert.Contains($"value=\"{times[^1]}\"", loser, StringComparison.Ordinal);

        Task<string> BookedAsync(string link) => AnyAsync(link, Book(times[0], "&address=2+Pine+Street"));
    }

    [Fact]
    public async Task What_one_holds_is_not_shown_to_the_other_for_ten_minutes()
    {
        var (_, other) = await AcceptedAsync("max");
        var times = await TimesAsync(_link);
        await PostAsync(_link, Pick(times[3]));

        Assert.DoesNotContain(times[3], await TimesAsync(other));
        Assert.Contains(times[3], await TimesAsync(_link));
        Assert.Contains("That time is taken meanwhile", await PostAsync(other, Pick(times[3])), StringComparison.Ordinal);

        _app.Clock.Advance(SlotHolds.HeldFor);
        Assert.Contains(times[3], await TimesAsync(other));
    }

    [Fact]
    public async Task Who_loses_the_time_keeps_what_they_typed()
    {
        var (_, other) = await AcceptedAsync("max");
        var times = await TimesAsync(_link);
        await DoneAsync(_link, Book(times[0], "&address=2+Pine+Street"));

        var lost = await PostAsync(other, Book(times[0], "&address=7+Elm+Street"));
        Assert.Contains("That time is taken meanwhile", lost, StringComparison.Ordinal);
        Assert.Contains("name=\"address\" value=\"7 Elm Street\"", lost, StringComparison.Ordinal);
        Assert.Contains("value=\"7 Elm Street\"", await PostAsync(other, Pick(times[4]) + "&address=7+Elm+Street"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_names_themselves_here_is_found_by_that_name()
    {
        var lead = Assert.Single(await _app.ReceiveAsync("""{"email":"nameless@example.com","zip":"04101","message":"No heat"}"""));
        var link = await _app.BookingPathAsync(lead);
        var times = await TimesAsync(link);

        await DoneAsync(link, Book(times[0], "&address=2+Pine+Street&name=Robin+Quill"));

        var search = _app.Services.GetRequiredService<LeadSearch>();
        var found = await search.FindAsync(TestBusinesses.Harbor.Business.Id, search.TermsOf("quill")!, default);
        Assert.Equal(lead, Assert.Single(found).Lead.Id.Value);
    }

    [Theory]
    [InlineData("2026-03-05T15:07:00Z")] // between the times
    [InlineData("2026-03-08T15:00:00Z")] // a Sunday
    [InlineData("2026-03-03T15:30:00Z")] // now
    [InlineData("2027-03-05T15:00:00Z")]
    [InlineData("never")]
    public async Task Time_that_was_never_offered_is_not_taken(string starts)
    {
        var before = Rows();

        await PostAsync(_link, $"do=pick&starts={starts}&visit=");
        await PostAsync(_link, $"do=book&starts={starts}&visit=&address=2+Pine+Street");

        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task Link_altered_in_any_letter_is_refused()
    {
        for (var i = "/l/".Length; i < _link.Length; i++)
        {
            var altered = _link[..i] + (_link[i] == 'A' ? 'B' : 'A') + _link[(i + 1)..];
            using var shown = await _app.Http.GetAsync(altered);
            using var used = await _app.PostAsync(altered, "do=cancel", "application/x-www-form-urlencoded");
            Assert.Equal((altered, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (altered, shown.StatusCode, used.StatusCode));
        }
    }

    [Fact]
    public async Task Every_last_letter_that_is_not_the_links_own_is_refused()
    {
        foreach (var letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Where(letter => letter != _link[^1]))
        {
            using var shown = await _app.Http.GetAsync(_link[..^1] + letter);
            Assert.Equal((letter, HttpStatusCode.NotFound), (letter, shown.StatusCode));
        }
    }

    [Fact]
    public async Task Text_carries_two_times_and_a_short_link_that_opens_the_same_page()
    {
        _app.Clock.Advance(Duration.FromDays(1));
        await _app.LiveAsync(Duration.FromDays(3));

        var text = (await _app.OutboxAsync()).Select(message => message.Sms).First(sms => sms is { Audience: Audience.Lead } && sms.Text.Contains("Pick a time", StringComparison.Ordinal))!.Text;

        Assert.Matches(@"[A-Z][a-z]{2} Mar \d+, \d+(:\d\d)? [AP]M or [A-Z][a-z]{2} Mar \d+, \d+(:\d\d)? [AP]M E[SD]T\?", text);
        Assert.True(SmsSegments.Count(text) <= 2, text);
        var link = "/l/" + text[(text.IndexOf("/l/", StringComparison.Ordinal) + 3)..][..ShortLength];
        Assert.Contains("Choose a time for our visit", await GetAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_lead_and_old_link_say_whom_to_call()
    {
        _app.Clock.Advance(Duration.FromDays(31));
        using var old = await _app.Http.GetAsync(_link);
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);

        var (lead, link) = await AcceptedAsync("max");
        (await _app.TellAsync(lead, """{"fact":"lost","who":"Lee","reason":"Too dear."}""")).Dispose();
        using var closed = await _app.Http.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
        Assert.Contains("(207) 555-0100", await closed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_person_leaves_no_row_in_the_calendar()
    {
        var times = await TimesAsync(_link);
        await DoneAsync(_link, Book(times[0], "&address=2+Pine+Street"));
        await _app.LiveAsync(Duration.FromMinutes(2));

        using var erased = await _app.SendAsync(HttpMethod.Post, $"/api/businesses/harbor/leads/{_lead}/erase", json: """{"who":"Dana"}""");

        Assert.True(erased.IsSuccessStatusCode, await erased.Content.ReadAsStringAsync());
        Assert.DoesNotContain(_app.Store.Rows, row => row.Key.StartsWith("slot|", StringComparison.Ordinal));
    }

    private const int ShortLength = 20;

    private static string Pick(string starts, string visit = "") => $"do=pick&visit={visit}&starts={starts}&kind=";

    private static string Book(string starts, string more, string visit = "") => $"do=book&visit={visit}&starts={starts}&kind={more}";

    private async Task<(string Lead, string Link)> AcceptedAsync(string name)
    {
        var lead = Assert.Single(await _app.ReceiveAsync($$"""{"name":"{{name}} Example","email":"{{name}}@example.com","phone":"207-555-{{1000 + name[0]}}","zip":"04101","message":"No heat {{name}}","sms_consent":"yes"}"""));
        (await _app.TellAsync(lead, """{"fact":"handed-off","who":"Sam Ortiz","to":"lee","nextStep":"Visit","context":"Old.","budgetDiscussed":true,"override":"In a hurry."}""")).Dispose();
        (await _app.TellAsync(lead, """{"fact":"accepted","who":"Lee Novak","closer":"lee"}""")).Dispose();
        var tokens = _app.Services.GetRequiredService<LinkTokens>();
        return (lead, "/l/" + tokens.For(new LinkGrant(LinkGrant.Booking, TestBusinesses.Harbor.Business.Id, LeadId.Parse(lead), Until: _app.Clock.GetCurrentInstant() + Duration.FromDays(30))));
    }

    private async Task<IReadOnlyList<string>> TimesAsync(string link) =>
        [.. Regex.Matches(await GetAsync(link), "name=\"starts\" value=\"([^\"]+)\"").Select(match => match.Groups[1].Value)];

    private async Task<string> GetAsync(string link)
    {
        using var response = await _app.Http.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private async Task<string> PostAsync(string link, string form)
    {
        using var response = await _app.PostAsync(link, form, "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The page that a form which was taken leads on to; the client follows.</summary>
    private Task<string> DoneAsync(string link, string form) => AnyAsync(link, form);

    private async Task<string> AnyAsync(string link, string form)
    {
        using var response = await _app.PostAsync(link, form, "application/x-www-form-urlencoded");
        if (response.StatusCode == HttpStatusCode.SeeOther)
        {
            return await GetAsync(response.Headers.Location!.ToString());
        }

        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private IReadOnlyList<string> Rows() => [.. _app.Store.Rows.Where(row => row.Partition != RowKeys.Operations).Select(row => row.ToString())];

    private async Task<IReadOnlyList<EmailMessage>> EmailsAsync() =>
        [.. (await _app.OutboxAsync()).Select(message => message.Email).OfType<EmailMessage>().Where(email => email.Audience == Audience.Lead)];

    private async Task<IReadOnlyList<string>> OutboxToAsync(string person) =>
        [.. (await _app.OutboxAsync()).Select(message => message.Email).OfType<EmailMessage>().Where(email => email.To.Given.StartsWith(person, StringComparison.Ordinal)).Select(email => email.Text)];

    private async Task<IReadOnlyList<int>> FactsAsync(string kind) =>
        [.. (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray().Where(fact => fact.GetProperty("fact").GetString() == kind).Select(_ => 1)];

    private static string LinkIn(string text) => Regex.Match(text, "cancel it: https?://[^/]+(/l/[A-Za-z0-9_-]+)").Groups[1].Value;

    private static string Uid(EmailMessage email) => Regex.Match(email.Attachments![0].Text, "UID:([^\r]+)").Groups[1].Value;

    private static string Unfolded(string file) => file.Replace("\r\n ", "", StringComparison.Ordinal);
}
