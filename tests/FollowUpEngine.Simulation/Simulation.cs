using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Simulation.Instances;
using FollowUpEngine.Simulation.Mutations;
using FollowUpEngine.Simulation.Observing;
using FollowUpEngine.Simulation.World;
using NodaTime;

namespace FollowUpEngine.Simulation;

/// <summary>Runs one seed: a world of its own from its first day to its last, on one thread.</summary>
internal static class Simulation
{
    /// <summary>Days without any fault at the end, in which everything open must come to its end.</summary>
    private static readonly Duration Quiet = Duration.FromDays(3);

    // Each has clock changes within the following 90 days: of the north, of the south, or of both; one crosses the turn of the year.
    private static readonly Instant[] Starts =
        [Instant.FromUtc(2026, 2, 9, 13, 0), Instant.FromUtc(2026, 9, 14, 3, 30), Instant.FromUtc(2026, 11, 20, 20, 15), Instant.FromUtc(2027, 1, 11, 9, 0)];

    public static SimulationResult Run(ulong seed, int days, Mutation mutation, Action<string>? watched = null)
    {
        var before = SynchronizationContext.Current;
        var chance = new Chance(seed * 0x2545F4914F6CDD1DUL);
        var start = Starts[seed % (ulong)Starts.Length];
        var end = start + Duration.FromDays(days);
        var loop = new Loop(chance.For("loop"), start);
        SynchronizationContext.SetSynchronizationContext(loop);
        try
        {
            var stage = new Stage
            {
                Chance = chance,
                Loop = loop,
                Weather = new Weather(chance.For("weather"), start, end - Quiet),
                Trace = new Trace { Watched = watched },
                Mutation = mutation,
            };
            Begin(stage, end);
            loop.RunUntil(end, () => stage.Observer.Broken is not null);
            if (loop.Failed is { } failure)
            {
                throw new InvalidOperationException($"Seed {seed} could not be run.", failure);
            }

            stage.Observer.LookAtTheEnd();
            return new SimulationResult(
                seed, days, mutation.Name, stage.Observer.Broken, loop.Now - start, stage.Trace.Hash, [.. stage.Trace.Last],
                stage.Observer.Leads, stage.Observer.Sent, stage.Rows.Calls.Total, stage.Observer.Counts);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static void Begin(Stage stage, Instant end)
    {
        stage.Observer = new Observer(stage);
        stage.Cluster = new Cluster(stage, stage.Chance.Between(1, 4));
        stage.Queue = new SimQueue(stage);
        stage.Provider = new Provider(stage);
        stage.Adversary = new Adversary(stage);
        var clockwork = new Clockwork(stage);
        stage.Observer.Clockwork = clockwork;
        stage.Cluster.Start();
        var span = end - stage.Loop.Now - Quiet;
        for (var number = stage.Chance.Between(1, 4); number > 0; number--)
        {
            var town = new Town(stage, $"b{number}");
            stage.Towns.Add(town);
            town.Begin(end - Quiet, span);
        }

        stage.Provider.Reports = (message, id, receipt) => Report(stage, message, id, receipt);
        clockwork.Begin(end);
        for (var at = stage.Loop.Now + Duration.FromHours(1); at < end; at += Duration.FromHours(1))
        {
            stage.Loop.At(at, null, stage.Observer.Look);
        }
    }

    /// <summary>The provider calls back about a message to or about a lead.</summary>
    private static void Report(Stage stage, Instances.Sending message, string id, DeliveryReceipt receipt)
    {
        if (LeadId.TryParse(message.Key.Scope) is { } lead)
        {
            var town = stage.Towns.Find(town => town.Id == message.Key.Business)!;
            town.Ask(
                "take a receipt",
                async (services, _) => await services.Receipts.RecordAsync(await services.BusinessAsync(town.Id), lead, message.Key.Touch, id, receipt, stage.Loop.Now, default),
                null);
        }
    }
}
