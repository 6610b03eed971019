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
