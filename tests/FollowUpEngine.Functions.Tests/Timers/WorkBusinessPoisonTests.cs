using FollowUpEngine.Businesses;
using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Sending;
using FollowUpEngine.Work;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Timers;

/// <summary>Work that the queue gave up is told: the operator by the log, the owner by email.</summary>
public sealed class WorkBusinessPoisonTests : IAsyncLifetime
{
    private FunctionApp _app = null!;

    public async Task InitializeAsync() => _app = await FunctionApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Owner_is_told_once_a_day_however_many_messages_were_given_up()
    {
        await GiveUpAsync("harbor", fromTick: true);
        await _app.LiveAsync(Duration.FromMinutes(2));
        await GiveUpAsync("harbor", fromTick: false);
        await _app.LiveAsync(Duration.FromMinutes(2));

        var notice = Assert.Single(await NoticesAsync());
        Assert.Equal(("dana@harbor-heating.example", "Some follow-up of Harbor Heating & Air is stuck"), (notice.To.Given, notice.Subject));

        await _app.LiveAsync(Duration.FromDays(1));
        await GiveUpAsync("harbor", fromTick: true);
        await _app.LiveAsync(Duration.FromMinutes(2));
        Assert.Equal(2, (await NoticesAsync()).Count());
    }

    [Fact]
    public async Task Log_names_the_business_each_time()
    {
        await GiveUpAsync("harbor", fromTick: true);

        Assert.Single(_app.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("The work of harbor failed again and again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Work_of_a_business_that_is_gone_is_logged_and_told_to_nobody()
    {
        await GiveUpAsync("gone", fromTick: true);
        await _app.LiveAsync(Duration.FromMinutes(2));

        Assert.Contains(_app.Log.Lines, line => line.Contains("The work of gone failed again and again", StringComparison.Ordinal));
        Assert.Empty(await NoticesAsync());
        Assert.Equal(0, Queue.PoisonCount(WorkMessage.PoisonQueue));
    }

    private InProcessQueue Queue => _app.Services.GetRequiredService<InProcessQueue>();

    private async Task GiveUpAsync(string business, bool fromTick)
    {
        await Queue.EnqueueAsync(WorkMessage.PoisonQueue, new WorkMessage(BusinessId.Parse(business), fromTick).ToString(), null, default);
        await Queue.DrainAsync();
    }

    private async Task<IEnumerable<EmailMessage>> NoticesAsync() =>
        (await _app.OutboxAsync()).Select(message => message.Email).OfType<EmailMessage>().Where(email => email.Subject.Contains("stuck", StringComparison.Ordinal));
}
