using System.Globalization;
using System.Text;
using FollowUpEngine.Calls;
using FollowUpEngine.Leads;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>People who ring the business: known ones, strangers, landlines, callers who withhold or forge their number. The telephone company tells of each call twice, late, or again when nobody listened.</summary>
internal sealed class Callers(Stage stage, Town town, Chance chance)
{
    private const string Hidden = "anonymous";

    private int _calls;

    /// <summary>A person rings, and maybe again soon.</summary>
    public void Ring(string number) => Ring(number, LineType.Unknown, isForged: false);

    /// <summary>Somebody unknown rings.</summary>
    public void Comes()
    {
        var caller = $"{chance.OneOf<string>(["+1207", "+1213", "+1305"])}556{chance.Between(2000, 2999)}";
        var kind = chance.Between(0, 10);
        var (number, line) = kind switch
        {
            < 5 => (caller, chance.Happens(0.5) ? LineType.Mobile : LineType.Unknown),
            < 8 => ($"{caller[..5]}557{caller[8..]}", LineType.Other),
            _ => (Hidden, LineType.Unknown),
        };
        if (line == LineType.Other)
        {
            stage.Observer.Rings.TakesNoTexts(number);
        }

        Ring(number, line, isForged: false);
        if (chance.Happens(0.15))
        {
            var forged = $"{caller[..5]}558{caller[8..]}";
            stage.Observer.Rings.TakesNoTexts(forged);
            Ring(forged, LineType.Mobile, isForged: true);
        }
    }

    private void Ring(string number, LineType line, bool isForged)
    {
        var at = Duration.Zero;
        for (var times = chance.Happens(0.5) ? 1 : chance.Between(2, 5); times > 0; times--)
        {
            stage.Loop.After(at, null, () => Call(number, line, isForged));
            at += chance.Happens(0.6) ? chance.Waiting(Duration.FromMinutes(5)) : chance.Waiting(Duration.FromHours(5));
        }
    }

    private void Call(string number, LineType line, bool isForged)
    {
        var call = new InboundCall
        {
            ProviderId = string.Create(CultureInfo.InvariantCulture, $"CA{town.Id}{++_calls:x30}"),
            From = PhoneNumber.TryParse(number, out _),
            To = town.Business.Messaging.SmsFrom,
            Line = line,
            IsSpoofed = isForged,
            Raw = Encoding.UTF8.GetBytes(Mark(_calls)),
        };
        var answer = CallRules.Answer(town.Business, call, stage.Loop.Now);
        stage.Say($"{number} rings {town.Id} ({call.ProviderId}): {answer.GetType().Name}");
        if (answer is CallAnswer.Say || (answer is CallAnswer.Ring && chance.Happens(0.6)))
        {
            Tell(call, answer is CallAnswer.Ring ? Duration.FromSeconds(20) : Duration.Zero);
            if (chance.Happens(0.25))
            {
                Tell(call, chance.Happens(0.6) ? chance.Waiting(Duration.FromSeconds(30)) : chance.Between(Duration.FromHours(1), Duration.FromHours(60)));
            }
        }
    }

    private void Tell(InboundCall call, Duration wait) => stage.Loop.After(wait, null, () => town.Ask(
        "take a missed call",
        async (services, _) =>
        {
            var business = await services.BusinessAsync(town.Id);
            if (await services.Missed.TakeAsync(business, stage.Mutation.Heard(call, stage.Loop.Now), stage.Loop.Now, default))
            {
                await stage.Queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(town.Id, FromTick: false).ToString(), null, default);
            }
        },
        () => stage.Observer.Rings.Acknowledged(town.Id, call)));

    /// <summary>Letters count from one, calls from a million.</summary>
    private string Mark(int call) => $"!{town.Id}-{1_000_000 + call}";
}
