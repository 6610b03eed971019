using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Simulation.Instances;

/// <summary>The instances that run at a time. A dead one is replaced after a while; a deployment replaces all of them.</summary>
internal sealed class Cluster(Stage stage, int size)
{
    private readonly List<Instance> _instances = [];
    private readonly Chance _chance = stage.Chance.For("cluster");
    private int _started;

    /// <summary>Null when nobody is there.</summary>
    public Instance? Any() => _instances.Count == 0 ? null : _chance.OneOf(_instances);

    public void Start()
    {
        for (var i = 0; i < size; i++)
        {
            StartOne();
        }

        foreach (var (from, storm) in stage.Weather.Storms.ToList())
        {
            stage.Loop.At(from, null, () => Begin(storm));
        }
    }

    public void Died(Instance instance)
    {
        _instances.Remove(instance);
        stage.Loop.After(_chance.Between(Duration.FromSeconds(1), Duration.FromMinutes(4)), null, StartOne);
        stage.Observer.Disturbed(stage.Loop.Now);
    }

    private void Begin(Storm storm)
    {
        stage.Say($"a storm begins{(storm.Sleeps > Duration.Zero ? $", the machine sleeps for {storm.Sleeps}" : "")}");
        if (storm.BeginsWithDeployment)
        {
            foreach (var instance in _instances.ToList())
            {
                instance.Stop(_chance.Between(Duration.Zero, Duration.FromSeconds(5)));
            }
        }

        if (storm.Sleeps > Duration.Zero)
        {
            foreach (var instance in _instances)
            {
                instance.Freeze(storm.Sleeps);
            }
        }
    }

    private void StartOne()
    {
        var instance = new Instance(stage, $"i{++_started}");
        _instances.Add(instance);
        stage.Say($"{instance.Name} starts");
    }
}
