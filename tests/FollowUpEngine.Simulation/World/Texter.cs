using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing.Replies;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>What people text back: questions, stops in many wordings, START, and what their phones answer by themselves. Providers deliver it twice, and late.</summary>
internal sealed class Texter(Stage stage, Town town, Chance chance)
{
    // No engine of ours decided what these are: people labelled them.
    private static readonly string[] Stops = [.. LabelledReply.All().Where(reply => reply is { Kind: ReplyKind.Stop, Channel: Channel.Sms }).Select(reply => reply.Text)];

    private static readonly (string Words, Meaning Meaning)[] Others =
    [
        ("START", Meaning.Start), ("UNSTOP", Meaning.Start), ("When can you come?", Meaning.Other), ("Thursday works", Meaning.Other), ("How much is it?", Meaning.Other), ("wrong number", Meaning.Other),
        ("STOP this terrible bill", Meaning.Other), ("I'm driving right now, I'll get back to you later.", Meaning.Other),
    ];

    private readonly Dictionary<string, Instant> _started = new(StringComparer.Ordinal);
    private int _texts;

    private enum Meaning
    {
        Stop,
        Start,
        Other,
    }

    public void Text(PhoneNumber from)
    {
        var (words, meaning) = chance.Happens(0.45) ? (chance.OneOf(Stops), Meaning.Stop) : chance.OneOf(Others);
        var text = new InboundText { ProviderId = $"SM{town.Id}{++_texts:x30}", From = from, Text = words, Raw = "Body=x"u8.ToArray() };
        stage.Say($"{town.Id} hears '{words}' ({text.ProviderId})");
        for (var copies = chance.Happens(0.2) ? 2 : 1; copies > 0; copies--)
        {
            stage.Loop.After(copies == 1 ? Duration.Zero : chance.Waiting(Duration.FromMinutes(90)), null, () => Deliver(text, from, meaning));
        }
    }

    private void Deliver(InboundText text, PhoneNumber from, Meaning meaning)
    {
        var begun = stage.Loop.Now;
        if (meaning == Meaning.Start)
        {
            // From here on the engine may have heard it.
            _started[from.E164] = begun;
            stage.Observer.SaysStart(town.Id, from.E164);
        }

        town.Ask(
            "take a text",
            async (services, _) =>
            {
                var business = await services.BusinessAsync(town.Id);
                if (await services.Texts.HearAsync(business, text, stage.Loop.Now, default) is HeardText.Taken { HasWork: true })
                {
                    await stage.Queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(town.Id, FromTick: false).ToString(), null, default);
                }
            },
            () =>
            {
                // A stop whose answer came late may have been overtaken by a START.
                if (meaning == Meaning.Stop && !(_started.TryGetValue(from.E164, out var started) && started >= begun))
                {
                    stage.Observer.SaidStop(town.Id, from.E164);
                }
            });
    }
}
