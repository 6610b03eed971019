using FollowUpEngine.Scheduling;
using FollowUpEngine.Simulation.World;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Simulation.Instances;

/// <summary>The work queue: messages come late, twice, in any order or never, and again after a failure.</summary>
internal sealed class SimQueue(Stage stage) : IWorkQueue
{
    private const int MostTries = 5;

    private readonly Chance _chance = stage.Chance.For("queue");

    public ValueTask EnqueueAsync(string queue, string message, TimeSpan? delay, CancellationToken ct)
    {
        var storm = stage.Storm;
        if (_chance.Happens(storm.MessageIsLost))
        {
            stage.Say($"the message {message} is lost");
            return ValueTask.CompletedTask;
        }

        var wait = Duration.FromTimeSpan(delay ?? TimeSpan.Zero);
        Deliver(message, wait, 1);
        if (_chance.Happens(storm.MessageIsDoubled))
        {
            Deliver(message, wait + _chance.Waiting(Duration.FromMinutes(2)), 1);
        }

        return ValueTask.CompletedTask;
    }

    private void Deliver(string message, Duration wait, int tries) =>
        stage.Loop.After(wait + Duration.FromMilliseconds(_chance.Between(5, 400)), null, () => Hand(message, tries));

    private void Hand(string message, int tries)
    {
        if (stage.Cluster.Any() is not { } instance)
        {
            Deliver(message, Duration.FromSeconds(30), tries);
            return;
        }

        instance.Run(
            async services => await WorkAsync(services, message, instance.Stopping),
            failure =>
            {
                if (failure is null)
                {
                    return;
                }

                stage.Say($"{instance.Name} failed with {message}: {failure.GetType().Name}");
                stage.Observer.Failed(failure);
                if (tries < MostTries)
                {
                    Deliver(message, Duration.FromSeconds(30), tries + 1);
                }
            });
    }

    private async Task WorkAsync(Services services, string message, CancellationToken ct)
    {
        var asked = WorkMessage.Parse(message);
        var report = await services.Work.RunAsync(await services.BusinessAsync(asked.Business), asked, ct);
        foreach (var failure in report.Failures)
        {
            stage.Observer.Failed(failure);
        }
    }
}
