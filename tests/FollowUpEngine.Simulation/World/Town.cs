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
        Writer = new Writer(stage, this, stage.Chance.For($"letters {id}"));
    }

    public BusinessId Id { get; }

    /// <summary>Who answers the business's emails.</summary>
    public Writer Writer { get; }

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

        people.Stray(span * 0.8);
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

    /// <summary>Asks any instance to do something, again and again until one says that it is done; <paramref name="done"/> runs once.</summary>
    public void Ask(string what, Func<Services, Instance, Task> work, Action? done) => new Request(_stage, _chance, what, work, done).Try();

    /// <summary>Somebody tells the engine something about a lead.</summary>
    public void Tell(LeadId lead, Func<Instant, LeadCommand> command, string? token, Action<LeadCommandResult>? done = null)
    {
        var isKept = command(_stage.Loop.Now) is LeadCommand.Tell or LeadCommand.OptOut;
        LeadCommandResult? result = null;
        Ask(
            "tell",
            async (services, _) => result = await services.Commands.ExecuteAsync(await services.BusinessAsync(Id), lead, command(_stage.Loop.Now), _stage.Loop.Now, default),
            () =>
            {
                if (token is not null && result is LeadCommandResult.Done && isKept)
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
