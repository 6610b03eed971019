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
        var (what, command) = Command(fate, token);
        town.Tell(lead, command, token, result =>
        {
            stage.Say($"{token} about {stage.Observer.Short(lead)}: {what} {result.GetType().Name}");
            Later(lead, fate);
        });
    }

    private static (string What, Func<Instant, LeadCommand> Command) Command(Chance fate, string token)
    {
        var ago = fate.Waiting(Duration.FromMinutes(fate.Happens(0.2) ? 600 : 1));
        var how = fate.OneOf<string>([HumanTouched.Conversation, HumanTouched.CallMade, HumanTouched.Message]);
        var end = fate.OneOf<LeadStage>([LeadStage.Won, LeadStage.Lost, LeadStage.Disqualified]);
        return fate.Between(0, 12) switch
        {
            0 => ("no texts", _ => new LeadCommand.OptOut(Channel.Sms, token)),
            1 => ("no email", _ => new LeadCommand.OptOut(Channel.Email, token)),
            2 => (end.ToString(), _ => new LeadCommand.Close(end, "gena", token)),
            3 => ("note", _ => new LeadCommand.AddNote("gena", token)),
            4 => ("release", _ => new LeadCommand.Release(token)),
            _ => (how, now => new LeadCommand.RecordHumanTouch("gena", how, token, now - ago)),
        };
    }
}
