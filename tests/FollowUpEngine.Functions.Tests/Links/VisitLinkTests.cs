using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Links;

/// <summary>How did it go? Asked once when the visit is over, answered by one tap.</summary>
public sealed class VisitLinkTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        (await _app.TellAsync(_lead, """{"fact":"booked","who":"Lee Novak","person":"lee","starts":"2026-03-04T10:00:00-05:00","ends":"2026-03-04T11:00:00-05:00"}""")).EnsureSuccessStatusCode().Dispose();
        await _app.LiveAsync(Duration.FromHours(24));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Asked_once_by_text_and_email_when_it_is_over_and_not_before()
    {
        Assert.Empty(await QuestionsAsync());

        await _app.LiveAsync(Duration.FromHours(1));
        await _app.LiveAsync(Duration.FromHours(24));

        Assert.Equal(2, (await QuestionsAsync()).Count);
        Assert.Equal(2, (await QuestionsAsync()).Distinct().Count());
    }

    [Fact]
    public async Task Held_with_a_sum_is_a_quote_and_the_used_link_says_so()
    {
        var link = await AskedAsync();
        var before = _app.Store.Rows.Select(row => row.ToString()).ToList();
        Assert.Contains("How did it go with", await GetAsync(link), StringComparison.Ordinal);
        Assert.Equal(before, _app.Store.Rows.Select(row => row.ToString()));

        Assert.Contains("It was not taken", await PostAsync(link, "do=held&amount=much"), StringComparison.Ordinal);
        Assert.Contains("with a quote over $4,800", await PostAsync(link, "do=held&amount=%244%2C800"), StringComparison.Ordinal);

        Assert.Contains("Noted: it took place", await PostAsync(link, "do=missed"), StringComparison.Ordinal); // once is enough
        Assert.Contains("Noted: it took place", await GetAsync(link), StringComparison.Ordinal);
        Assert.Equal("Opportunity", (await _app.GetAsync($"leads/{_lead}")).GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Nobody_there_begins_the_cadence_for_it()
    {
        var link = await AskedAsync();

        Assert.Contains("Noted: nobody was there", await PostAsync(link, "do=missed"), StringComparison.Ordinal);

        Assert.Contains("no-show", (await _app.GetAsync($"leads/{_lead}")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moved_visit_is_asked_for_at_its_new_end_and_the_old_link_says_when_that_is()
    {
        var link = await AskedAsync();
        (await _app.TellAsync(_lead, """{"fact":"rescheduled","who":"Lee Novak","at":"2026-03-04T09:00:00-05:00","starts":"2026-03-05T10:00:00-05:00"}""")).EnsureSuccessStatusCode().Dispose();

        Assert.Contains("Thursday, March 5, 10:00 AM EST", await PostAsync(link, "do=held"), StringComparison.Ordinal);
        await _app.LiveAsync(Duration.FromHours(24));
        Assert.Equal(4, (await QuestionsAsync()).Distinct().Count());
    }

    [Fact]
    public async Task Told_before_the_end_nobody_is_asked()
    {
        await _app.LiveAsync(Duration.FromMinutes(20));
        (await _app.TellAsync(_lead, """{"fact":"held","who":"Lee Novak"}""")).EnsureSuccessStatusCode().Dispose();

        await _app.LiveAsync(Duration.FromHours(5));

        Assert.Empty(await QuestionsAsync());
    }

    private async Task<string> AskedAsync()
    {
        await _app.LiveAsync(Duration.FromHours(1));
        return (await QuestionsAsync())[0];
    }

    /// <summary>The links of the questions that went out.</summary>
    private async Task<IReadOnlyList<string>> QuestionsAsync() =>
        [.. (await _app.OutboxAsync()).Where(message => message.Key.Touch.Enrollment.StartsWith("visit-outcome", StringComparison.Ordinal))
            .Select(message => message.Email?.Text ?? message.Sms!.Text).Select(text => "/l/" + text[(text.IndexOf("/l/", StringComparison.Ordinal) + 3)..][..20])];

    private async Task<string> GetAsync(string link) => WebUtility.HtmlDecode(await _app.Http.GetStringAsync(link));

    private async Task<string> PostAsync(string link, string form)
    {
        using var response = await _app.PostAsync(link, form, "application/x-www-form-urlencoded");
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }
}
