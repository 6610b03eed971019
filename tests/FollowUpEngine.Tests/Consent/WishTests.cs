using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Consent;

/// <summary>Between everything and nothing: less often, and one channel only.</summary>
public sealed class WishTests
{
    private readonly EngineWorld _world = new();

    [Fact]
    public async Task Who_wants_it_less_often_gets_at_most_one_message_of_a_cadence_in_a_week()
    {
        var id = await StartAsync();
        await _world.DoAsync(id, new LeadCommand.ChoosePace(Duration.FromDays(7), "a link"));
        await _world.DoAsync(id, new LeadCommand.ChoosePace(Duration.FromDays(7), "a link"));

        await _world.LiveAsync(Duration.FromDays(40));

        var steps = StepsTo(id);
        Assert.True(steps.Count > 2, $"{steps.Count} steps");
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= Duration.FromDays(7)));
        Assert.Single(await FactsAsync<PaceChosen>(id));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Who_wants_emails_only_gets_no_text_and_the_cadence_goes_on()
    {
        var id = await StartAsync();
        var texts = _world.Provider.Texts.Count(text => text.Audience == Audience.Lead);
        await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Sms, "a link", OthersGoOn: true));

        await _world.LiveAsync(Duration.FromDays(10));

        Assert.Equal(texts, _world.Provider.Texts.Count(text => text.Audience == Audience.Lead));
        Assert.Contains(StepsTo(id), step => step.Channel == Channel.Email);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Who_says_stop_gets_nothing_of_the_cadence_any_more()
    {
        var id = await StartAsync();
        var before = StepsTo(id).Count;
        await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Sms, "a word"));

        await _world.LiveAsync(Duration.FromDays(10));

        Assert.Equal(before, StepsTo(id).Count);
    }

    [Theory]
    [InlineData(Channel.Email)]
    [InlineData(Channel.Sms)]
    public async Task Who_says_stop_twenty_times_at_once_is_on_record_once(Channel channel)
    {
        var id = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _world.DoAsync(id, new LeadCommand.OptOut(channel, "a link"))));
        await _world.DoAsync(id, new LeadCommand.OptOut(channel, "a link"));

        Assert.Single(await FactsAsync<OptedOut>(id));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Stop_said_again_ends_what_the_first_one_left()
    {
        var id = await StartAsync();
        await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Sms, "a link", OthersGoOn: true));
        Assert.NotNull((await _world.LeadAsync(id)).Enrollment);

        await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Sms, "a link", OthersGoOn: true));
        Assert.Single(await FactsAsync<OptedOut>(id));
        await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Sms, "a link"));

        Assert.Null((await _world.LeadAsync(id)).Enrollment);
        Assert.Equal(2, (await FactsAsync<OptedOut>(id)).Count);
    }

    [Fact]
    public async Task Stop_said_again_covers_an_address_that_came_since()
    {
        var id = await StartAsync();
        await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Email, "a link"));
        var later = Given.Inquiry() with { ContentHash = "later", Emails = [Given.Email("second@example.com")] };
        Assert.Equal(id, await _world.ReceiveAsync(later));
        await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Email, "a link"));
        var stops = Stops();

        await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Email, "another link"));

        Assert.Contains(stops, row => row.Key.Contains(_world.Hash.Of(Given.Email("second@example.com")), StringComparison.Ordinal));
        Assert.Equal(2, stops.Count);
        Assert.Equal(stops, Stops());
    }

    private List<(string Key, string Body)> Stops() => [.. _world.Store.Rows.Where(row => row.Kind == "Stop").Select(row => (row.Key, row.Body))];

    private async Task<LeadId> StartAsync()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromHours(1));
        return id;
    }

    private List<SentMessage> StepsTo(LeadId id) =>
        [.. _world.Provider.Log.Where(message => message.Key.Scope == id.Value && message.Audience == Audience.Lead && message.Key.Touch.Enrollment.StartsWith("new-inquiry", StringComparison.Ordinal))];

    private async Task<List<T>> FactsAsync<T>(LeadId id) => [.. (await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default)).OfType<T>()];
}
