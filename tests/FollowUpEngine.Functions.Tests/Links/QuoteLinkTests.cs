using System.Net;
using System.Text.RegularExpressions;
using FollowUpEngine.Functions.Tests.Hosted;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Links;

/// <summary>The customer opens the quote by the link in our message, and says yes or no; whoever only follows the link has done nothing.</summary>
public sealed class QuoteLinkTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;
    private string _link = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        await _app.LiveAsync(Duration.FromMinutes(5));
        await QuoteAsync(4_200, "2026-03-20");
        _link = await LinkAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Link_that_is_only_followed_shows_no_sum_and_changes_nothing()
    {
        var before = _app.Store.Rows.Select(row => row.ToString()).ToList();

        var page = await GetAsync();

        Assert.Contains("Show the quote", page, StringComparison.Ordinal);
        Assert.DoesNotContain("4,200", page, StringComparison.Ordinal);
        Assert.Equal(before, _app.Store.Rows.Select(row => row.ToString()));
    }

    [Fact]
    public async Task Opened_one_is_seen_once_and_shows_what_was_offered()
    {
        var page = await PostAsync("do=see");
        await PostAsync("do=see");

        Assert.Contains("$4,200", page, StringComparison.Ordinal);
        Assert.Contains("https://harbor-heating.example/q/1", page, StringComparison.Ordinal);
        Assert.Single(await FactsAsync("QuoteSeen"));
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, (await QuoteAsync()).GetProperty("seenAt").ValueKind);
    }

    [Fact]
    public async Task Accepted_one_ends_the_cadence_tells_the_closer_and_waits_for_their_answer()
    {
        await PostAsync("do=see");
        Assert.Contains("You accepted the quote", await PostAsync("do=accept"), StringComparison.Ordinal);
        Assert.Contains("You accepted the quote", await PostAsync("do=accept"), StringComparison.Ordinal);
        Assert.Contains("You accepted the quote", await PostAsync("do=decline"), StringComparison.Ordinal);
        await _app.LiveAsync(Duration.FromMinutes(1));

        Assert.True(Assert.Single(await FactsAsync("QuoteAnswered")).GetProperty("accepts").GetBoolean());
        Assert.Single(await FactsAsync("MessageReceived"));
        Assert.Contains(await _app.OutboxAsync(), message => message.Email?.Text.Contains("I accept the quote of $4,200", StringComparison.Ordinal) == true);
        var lead = await _app.GetAsync($"leads/{_lead}");
        Assert.Equal("Opportunity", lead.GetProperty("stage").GetString());
        Assert.True(lead.GetProperty("quote").GetProperty("answer").GetProperty("accepts").GetBoolean());
        var before = await QuoteMessagesAsync();
        await _app.LiveAsync(Duration.FromDays(4));
        Assert.Equal(before, await QuoteMessagesAsync());
    }

    [Fact]
    public async Task Declined_one_keeps_the_reason_and_the_lead_open()
    {
        await PostAsync("do=see");

        Assert.Contains("You declined the quote", await PostAsync("do=decline&reason=Too+dear+for+us."), StringComparison.Ordinal);

        var answer = (await QuoteAsync()).GetProperty("answer");
        Assert.Equal((false, "Too dear for us."), (answer.GetProperty("accepts").GetBoolean(), answer.GetProperty("reason").GetString()));
        Assert.Equal("Opportunity", (await _app.GetAsync($"leads/{_lead}")).GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Quote_past_its_date_is_not_accepted_and_one_that_was_replaced_says_so()
    {
        await PostAsync("do=see");
        await _app.LiveAsync(Duration.FromDays(18));
        Assert.Contains("this date is over", await PostAsync("do=accept"), StringComparison.Ordinal);
        Assert.Empty(await FactsAsync("QuoteAnswered"));

        await QuoteAsync(3_900, "2026-04-20");

        Assert.Contains("There is a newer quote", await PostAsync("do=accept"), StringComparison.Ordinal);
        Assert.Empty(await FactsAsync("QuoteAnswered"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("do=everything")]
    public async Task Nonsense_changes_nothing_and_says_what_to_do(string form) => Assert.Contains("It was not taken", await PostAsync(form), StringComparison.Ordinal);

    [Fact]
    public async Task Link_altered_in_any_character_leads_nowhere()
    {
        var token = _link.Split('/')[^1];
        for (var at = 0; at < token.Length; at++)
        {
            var altered = $"/l/{token[..at]}{(token[at] == 'b' ? 'c' : 'b')}{token[(at + 1)..]}";
            using var answer = await _app.Http.GetAsync(altered);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private async Task QuoteAsync(int amount, string expiresOn) =>
        (await _app.TellAsync(_lead, $$"""{"fact":"quote-sent","who":"Lee Novak","amount":{{amount}},"expiresOn":"{{expiresOn}}","link":"https://harbor-heating.example/q/1"}""")).EnsureSuccessStatusCode().Dispose();

    private async Task<System.Text.Json.JsonElement> QuoteAsync() => (await _app.GetAsync($"leads/{_lead}")).GetProperty("quote");

    private async Task<string> LinkAsync()
    {
        for (var hour = 0; hour < 30; hour++)
        {
            await _app.LiveAsync(Duration.FromHours(1));
        }

        var texts = (await _app.OutboxAsync()).Where(message => message.Key.Touch.Enrollment.StartsWith("quote", StringComparison.Ordinal)).Select(message => message.Email?.Text ?? message.Sms!.Text);
        return Regex.Match(string.Join('\n', texts), "/l/[0-9A-Za-z]{20}(?![0-9A-Za-z_-])").Value;
    }

    private async Task<int> QuoteMessagesAsync() => (await _app.OutboxAsync()).Count(message => message.Key.Touch.Enrollment.StartsWith("quote", StringComparison.Ordinal));

    private async Task<string> GetAsync()
    {
        using var answer = await _app.Http.GetAsync(_link);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> PostAsync(string form)
    {
        using var answer = await _app.PostAsync(_link, form, "application/x-www-form-urlencoded");
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> FactsAsync(string name) =>
        [.. (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray().Where(fact => fact.GetProperty("fact").GetString() == name)];
}
