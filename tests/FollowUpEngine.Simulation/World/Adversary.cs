using FollowUpEngine.Leads;
using FollowUpEngine.Simulation.Instances;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>
/// The worst moment: a message has been claimed, its instance stands still before the call, and meanwhile the customer says stop,
/// writes, or somebody answers or closes the lead.
/// </summary>
internal sealed class Adversary(Stage stage)
{
    private const double Likelihood = 0.02;

    private static readonly string[] Deeds = ["no texts", "no email", "reply", "talk", "close"];

    private readonly Chance _chance = stage.Chance.For("adversary");
    private int _tokens;

    public void Claimed(Instance instance, Town town, LeadId lead)
    {
        if (stage.Storm.IsCalm || !_chance.Happens(Likelihood))
        {
            return;
        }

        instance.Freeze(_chance.Between(Duration.FromSeconds(90), Duration.FromMinutes(20)));
        var token = $"~{town.Id}-{900_000 + ++_tokens}";
        var deed = World.Deeds.Named(_chance.OneOf(Deeds), _chance, token);
        stage.Loop.After(_chance.Between(Duration.FromMilliseconds(1), Duration.FromSeconds(20)), null, () =>
            town.Tell(lead, deed.At, token, result => stage.Say($"{token} about {stage.Observer.Short(lead)} at the worst moment: {deed.What} {result.GetType().Name}")));
    }
}
