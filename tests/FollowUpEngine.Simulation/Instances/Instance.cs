using NodaTime;

namespace FollowUpEngine.Simulation.Instances;

/// <summary>One process of the engine: it can die at any moment, and then nothing of it goes on.</summary>
internal sealed class Instance
{
    private readonly Stage _stage;
    private readonly CancellationTokenSource _stopping = new();

    public Instance(Stage stage, string name)
    {
        _stage = stage;
        Name = name;
        Services = new Services(this, stage);
        FrozenUntil = stage.Loop.Now;
    }

    public string Name { get; }

    public bool IsAlive { get; private set; } = true;

    /// <summary>Its code stands still until then, in the middle of whatever it does.</summary>
    public Instant FrozenUntil { get; private set; }

    public Services Services { get; }

    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Carries a request here; <paramref name="done"/> hears the answer, unless the instance dies.</summary>
    public void Run(Func<Services, Task> work, Action<Exception?> done) =>
        _stage.Loop.After(Duration.FromMilliseconds(_stage.Chance.Between(1, 5)), this, () => _ = RunAsync(work, done));

    public void Freeze(Duration span)
    {
        FrozenUntil = Instant.Max(FrozenUntil, _stage.Loop.Now + span);
        _stage.Say($"{Name} freezes until {FrozenUntil}");
        _stage.Observer.Disturbed(FrozenUntil);
    }

    public void Die(string when)
    {
        if (IsAlive)
        {
            _stage.Say($"{Name} dies {when}");
            IsAlive = false;
            _stage.Cluster.Died(this);
        }
    }

    /// <summary>The host asks everything to end, and kills what has not ended soon after.</summary>
    public void Stop(Duration grace)
    {
        _stage.Say($"{Name} is stopped");
        _stage.Loop.After(Duration.Zero, this, _stopping.Cancel);
        _stage.Loop.After(grace, null, () => Die("by its deployment"));
    }

    private async Task RunAsync(Func<Services, Task> work, Action<Exception?> done)
    {
        Exception? failure = null;
        try
        {
            await work(Services);
        }
        catch (Exception failed)
        {
            failure = failed;
        }

        _stage.Loop.After(Duration.FromMilliseconds(1), null, () => done(failure));
    }
}
