using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>The provider's other end: hands a business's mail in, some of it twice, late, in another order, and again when nobody says that it was taken.</summary>
internal sealed class Mailman(Stage stage, Town town, Chance chance)
{
    public void Bring(Letter letter)
    {
        stage.Say($"{town.Id} gets {letter.Meaning} {letter.Token} from {letter.From}{(letter.Answers is { } lead ? $" in answer to {stage.Observer.Short(lead)}" : "")}");
        Deliver(letter, chance.Happens(0.7) ? Duration.FromSeconds(2) : chance.Waiting(Duration.FromMinutes(30)));
        if (chance.Happens(0.2))
        {
            // The same post again: a moment later, or after an answer that was lost for days.
            Deliver(letter, chance.Happens(0.7) ? chance.Waiting(Duration.FromSeconds(20)) : chance.Between(Duration.FromHours(1), Duration.FromHours(70)));
        }
    }

    private void Deliver(Letter letter, Duration wait) => stage.Loop.After(wait, null, () =>
    {
        stage.Observer.Letters.Brought(letter, stage.Loop.Now);
        town.Ask("take an email", (services, _) => HearAsync(services, letter), () => stage.Observer.Letters.Acknowledged(letter, stage.Loop.Now));
    });

    private async Task HearAsync(Instances.Services services, Letter letter)
    {
        var heard = await services.Mail.HearAsync(stage.Mutation.Heard(letter.Email, stage.Loop.Now), stage.Loop.Now, default);
        if (heard.Any(one => one is HeardEmail.Taken { HasWork: true }))
        {
            await stage.Queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(town.Id, FromTick: false).ToString(), null, default);
        }
    }
}
