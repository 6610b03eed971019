using System.Text.Json.Nodes;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Simulation.Instances;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>A business with the people around it.</summary>
internal sealed class Town
{
    private readonly Stage _stage;
    private readonly Chance _chance;
    private JsonObject _file;

    public Town(Stage stage, string id)
    {
        _stage = stage;
        _chance = stage.Chance.For($"town {id}");
        Id = BusinessId.Parse(id);
        _file = BusinessFiles.Write(id, _chance, null);
        Business = BusinessFiles.Read(_file.ToJsonString()).Business;
    }

    public BusinessId Id { get; }

    /// <summary>As its owner last wrote it.</summary>
    public Business Business { get; private set; }

    /// <summary>Applies the first file, lets people come, and changes the file now and then.</summary>
    public void Begin(Instant end, Duration span)
    {
        Apply();
        var people = new Prospects(_stage, this, _chance.For("people"));
        for (var person = _chance.Between(6, 12); person > 0; person--)
        {
            people.Come(_stage.Loop.Now + _chance.Between(Duration.FromMinutes(1), span * 0.8), end);
        }

        for (var at = _stage.Loop.Now + _chance.Waiting(span / 2); at < end; at += _chance.Waiting(span / 2))
        {
            _stage.Loop.At(at, null, () =>
            {
                _file = BusinessFiles.Write(Id.Value, _chance, _file);
                Business = BusinessFiles.Read(_file.ToJsonString()).Business;
                Apply();
            });
        }
    }

    /// <summary>Asks any instance to do something, again and again until it says that it is done.</summary>
    public void Ask(string what, Func<Services, Instance, Task> work, Action? done, int tries = 200)
    {
        if (_stage.Cluster.Any() is not { } instance || tries == 0)
        {
            _stage.Loop.After(Duration.FromMinutes(2), null, () => Ask(what, work, done, Math.Max(1, tries)));
            return;
        }

        var isAnswered = false;
        instance.Run(services => work(services, instance), failure =>
        {
            isAnswered = true;
            if (failure is null)
            {
                done?.Invoke();
            }
            else
            {
                _stage.Say($"{instance.Name} failed to {what}: {failure.GetType().Name}");
                _stage.Observer.Failed(failure);
                Again();
            }
        });
        _stage.Loop.After(Duration.FromSeconds(230), null, () =>
        {
            if (!isAnswered)
            {
                isAnswered = true;
                Again();
            }
        });

        void Again() => _stage.Loop.After(_chance.Between(Duration.FromSeconds(1), Duration.FromMinutes(3)), null, () => Ask(what, work, done, tries - 1));
    }

    /// <summary>Somebody tells the engine something about a lead.</summary>
    public void Tell(LeadId lead, Func<Instant, LeadCommand> command, string? token, Action<LeadCommandResult>? done = null)
    {
        LeadCommandResult? result = null;
        Ask(
            "tell",
            async (services, _) => result = await services.Commands.ExecuteAsync(await services.BusinessAsync(Id), lead, command(_stage.Loop.Now), _stage.Loop.Now, default),
            () =>
            {
                if (result is LeadCommandResult.Done && token is not null)
                {
                    _stage.Observer.Acknowledged(Id, token);
                }

                done?.Invoke(result!);
            });
    }

    private void Apply()
    {
        var file = BusinessFiles.Read(_file.ToJsonString());
        _stage.Say($"the owner of {Id} applies a file");
        Ask("apply a file", async (services, _) => await services.Setup.ApplyAsync(file, default), null);
    }
}
