using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>What people of the business, and the customers themselves, do about a lead: at once, late or never.</summary>
internal sealed class Staff(Stage stage, Town town, Chance chance)
{
    private readonly HashSet<LeadId> _known = [];
    private int _tokens;

    /// <summary>A lead is there: what happens to it is decided step by step.</summary>
    public void Hear(LeadId lead)
    {
        if (_known.Add(lead))
        {
            Later(lead, chance.For(lead.Value));
        }
    }

    private void Later(LeadId lead, Chance fate)
    {
        if (fate.Happens(0.12))
        {
            // Nobody ever does anything again.
            return;
        }

        var wait = fate.Waiting(fate.OneOf<Duration>([Duration.FromMinutes(10), Duration.FromHours(6), Duration.FromDays(2), Duration.FromDays(8)]));
        stage.Loop.After(wait, null, () => Act(lead, fate));
    }

    private void Act(LeadId lead, Chance fate)
    {
        var token = $"~{town.Id}-{++_tokens}";
        var command = Deeds.By(fate, stage.Observer.StageOf(lead), token);
        town.Tell(lead, command.At, token, result =>
        {
            stage.Say($"{token} about {stage.Observer.Short(lead)}: {command.What} {(result as LeadCommandResult.Refused)?.Reason ?? result.GetType().Name}");
            Later(lead, fate);
        });
    }
}
