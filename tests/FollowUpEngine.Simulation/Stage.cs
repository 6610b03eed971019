using FollowUpEngine.Simulation.Instances;
using FollowUpEngine.Simulation.Mutations;
using FollowUpEngine.Simulation.Observing;
using FollowUpEngine.Simulation.World;
using FollowUpEngine.Testing.Storage;

namespace FollowUpEngine.Simulation;

/// <summary>Everything that one seed's world is made of.</summary>
internal sealed class Stage
{
    public required Chance Chance { get; init; }

    public required Loop Loop { get; init; }

    public required Weather Weather { get; init; }

    public required Trace Trace { get; init; }

    public required Mutation Mutation { get; init; }

    public InMemoryRowStore Rows { get; } = new();

    public Observer Observer { get; set; } = null!;

    public Cluster Cluster { get; set; } = null!;

    public SimQueue Queue { get; set; } = null!;

    public Adversary Adversary { get; set; } = null!;

    public Provider Provider { get; set; } = null!;

    public List<Town> Towns { get; } = [];

    public BusinessFiles Files => field ??= new BusinessFiles(Rows, Loop);

    public Storm Storm => Weather.At(Loop.Now);

    public void Say(string what) => Trace.Add(Loop.Now, what);
}
