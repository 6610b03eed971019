using FollowUpEngine.Simulation.Instances;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>Something that somebody outside wants done: sent to any instance, and sent again when it fails or nobody answers.</summary>
internal sealed class Request(Stage stage, Chance chance, string what, Func<Services, Instance, Task> work, Action? done)
{
    private static readonly Duration Patience = Duration.FromSeconds(230);

    private bool _isDone;

    public void Try()
    {
        if (stage.Cluster.Any() is not { } instance)
        {
            stage.Loop.After(Duration.FromMinutes(2), null, Try);
            return;
        }

        var isOver = false;
        instance.Run(services => work(services, instance), failure =>
        {
            if (failure is null)
            {
                Done();
            }
            else
            {
                stage.Say($"{instance.Name} failed to {what}: {failure.GetType().Name}");
                stage.Observer.Failed(failure);
                Again();
            }
        });
        stage.Loop.After(Patience, null, Again);

        void Again()
        {
            if (!isOver && !_isDone)
            {
                isOver = true;
                stage.Loop.After(chance.Between(Duration.FromSeconds(1), Duration.FromMinutes(3)), null, Retry);
            }
        }
    }

    private void Retry()
    {
        if (!_isDone)
        {
            Try();
        }
    }

    // The answer to an earlier try may come after that to a later one.
    private void Done()
    {
        if (!_isDone)
        {
            _isDone = true;
            done?.Invoke();
        }
    }
}
