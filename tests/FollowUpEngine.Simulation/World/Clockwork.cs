using FollowUpEngine.Simulation.Instances;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>
/// The timers: a tick on each full minute for which a wake stands (on others it would find nothing), the sweep in each business's
/// night. In a storm ticks are missed, late or double.
/// </summary>
internal sealed class Clockwork(Stage stage)
{
    private readonly Chance _chance = stage.Chance.For("clockwork");
    private readonly SortedSet<string> _wakes = new(StringComparer.Ordinal);
    private Instant _next = Instant.MaxValue;

    public void WakeWritten(string key)
    {
        _wakes.Add(key);
        Plan();
    }

    public void WakeCleared(string key) => _wakes.Remove(key);

    public void Begin(Instant end)
    {
        for (var hour = RowKeys.CeilingMinute(stage.Loop.Now) + Duration.FromMinutes(17); hour < end; hour += Duration.FromHours(1))
        {
            foreach (var town in stage.Towns.Where(town => hour.InZone(town.Business.Zone).Hour is 2 or 3 or 4))
            {
                stage.Loop.At(hour, null, () => Sweep(town));
            }
        }
    }

    private void Plan()
    {
        if (_wakes.Count == 0)
        {
            return;
        }

        var at = Instant.Max(RowKeys.WakeMinute(_wakes.Min!), RowKeys.CeilingMinute(stage.Loop.Now + Duration.FromMilliseconds(1)));
        if (at < _next)
        {
            _next = at;
            stage.Loop.At(at, null, () => Strike(at));
        }
    }

    private void Strike(Instant at)
    {
        if (at != _next)
        {
            return;
        }

        _next = Instant.MaxValue;
        var storm = stage.Storm;
        for (var times = _chance.Happens(storm.TickIsMissed) ? 0 : _chance.Happens(0.02) ? 2 : 1; times > 0; times--)
        {
            if (stage.Cluster.Any() is { } instance)
            {
                stage.Loop.After(_chance.Between(Duration.Zero, Duration.FromMilliseconds(800)), null, () =>
                    instance.Run(services => services.Tick.RunAsync(stage.Loop.Now, instance.Stopping), Ended));
            }
        }

        Plan();
    }

    private void Sweep(Town town)
    {
        if (stage.Cluster.Any() is { } instance)
        {
            instance.Run(
                async services =>
                {
                    var business = await services.BusinessAsync(town.Id);
                    await services.Sweep.RunIfNightAsync(business, stage.Loop.Now, instance.Stopping);
                    await services.Erasure.ResumeAsync(business, stage.Loop.Now, instance.Stopping);
                    await services.Health.FoldAsync(business, stage.Loop.Now, instance.Stopping);
                },
                Ended);
        }
    }

    private void Ended(Exception? failure)
    {
        if (failure is not null)
        {
            stage.Observer.Failed(failure);
        }
    }
}
