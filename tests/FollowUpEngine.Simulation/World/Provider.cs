using FollowUpEngine.Sending;
using FollowUpEngine.Simulation.Instances;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>
/// The email and text provider: takes messages, refuses some, is busy, does what it was asked although its answer got lost. What
/// it took is in its own record, which the observer reads.
/// </summary>
internal sealed class Provider(Stage stage)
{
    private static readonly Duration Patience = Duration.FromSeconds(100);

    private readonly Chance _chance = stage.Chance.For("provider");
    private readonly Dictionary<TouchKey, string> _taken = [];

    /// <summary>Addresses and numbers that nobody has.</summary>
    public HashSet<string> Dead { get; } = new(StringComparer.Ordinal);

    /// <summary>Hears what became of a message that was taken.</summary>
    public Action<Instances.Sending, string, DeliveryReceipt>? Reports { get; set; }

    public Task<SendOutcome> SendAsync(Instances.Sending message, Instance instance)
    {
        stage.Say($"{instance.Name} calls the provider: {message.Channel} {stage.Observer.Short(message.Key)}");
        stage.Observer.Calls(message);
        var storm = stage.Storm;
        var answer = new TaskCompletionSource<SendOutcome>();
        var (isLostThere, isLostBack) = (_chance.Happens(storm.ProviderTimesOut / 2), _chance.Happens(storm.ProviderTimesOut / 2));
        stage.Loop.After(_chance.Between(Duration.FromMilliseconds(20), Duration.FromMilliseconds(isLostBack ? 20_000 : 300)), null, () =>
        {
            var outcome = isLostThere ? null : Take(message, storm);
            if (isLostThere || isLostBack)
            {
                stage.Loop.After(Patience, instance, () => answer.SetException(new TimeoutException("The provider did not answer.")));
            }
            else
            {
                stage.Loop.After(Duration.FromMilliseconds(_chance.Between(20, 400)), instance, () => answer.SetResult(outcome!));
            }
        });
        return answer.Task;
    }

    public Task<Reconciliation> FindAsync(TouchKey touch, Instance instance)
    {
        var answer = new TaskCompletionSource<Reconciliation>();
        stage.Loop.After(Duration.FromMilliseconds(_chance.Between(20, 200)), null, () =>
        {
            var cannotTell = _chance.Happens(stage.Storm.ProviderCannotTell);
            Reconciliation found = cannotTell ? new Reconciliation.NotKnown()
                : _taken.TryGetValue(touch, out var id) ? new Reconciliation.Sent(id) : new Reconciliation.NotSent();
            stage.Say($"{instance.Name} asks for {stage.Observer.Short(touch)}: {found.GetType().Name}");
            stage.Loop.After(Duration.FromMilliseconds(_chance.Between(20, 200)), instance, () => answer.SetResult(found));
        });
        return answer.Task;
    }

    /// <summary>It surely reached nobody: the carrier is busy, or the phone is off.</summary>
    private DeliveryReceipt.Undelivered GiveBack(Instances.Sending message)
    {
        stage.Observer.GivenBack(message);
        return _chance.Happens(0.3)
            ? new("The phone is off.", IsPermanent: false, IsPermanentIfAgain: true) { Again = Duration.FromHours(4) }
            : new("The rate is used up.", IsPermanent: false) { Again = Duration.FromMinutes(30) };
    }

    private SendOutcome Take(Instances.Sending message, Storm storm)
    {
        if (_chance.Happens(storm.ProviderIsBusy))
        {
            return new SendOutcome.Deferred(stage.Loop.Now + _chance.Between(Duration.FromSeconds(10), Duration.FromMinutes(40)), "429: too many requests.");
        }

        if (Dead.Contains(message.To) && _chance.Happens(0.5))
        {
            return new SendOutcome.Rejected("There is no such recipient.", IsRecipientDead: true);
        }

        if (_chance.Happens(0.01))
        {
            return new SendOutcome.Rejected("The provider does not like it.");
        }

        stage.Observer.Taken(message);
        var id = $"p{_taken.Count + 1}";
        _taken[message.Key] = id;
        Report(message, id);
        return new SendOutcome.Accepted(id);
    }

    private void Report(Instances.Sending message, string id)
    {
        DeliveryReceipt receipt = Dead.Contains(message.To) ? new DeliveryReceipt.Undelivered("Unknown recipient.", IsPermanent: true)
            : _chance.Happens(0.03) ? new DeliveryReceipt.Undelivered("The mailbox is full.", IsPermanent: false)
            : message is { Channel: Channel.Sms, Audience: Audience.Lead } && _chance.Happens(0.05) ? GiveBack(message)
            : new DeliveryReceipt.Delivered();
        if (message is { Audience: Audience.Lead, Mail: { } mail } && receipt is DeliveryReceipt.Delivered)
        {
            stage.Towns.Find(town => town.Id == message.Key.Business)?.Writer.Receives(mail);
        }

        for (var times = _chance.Happens(0.1) ? 2 : 1; times > 0; times--)
        {
            // Before the answer to the call, or hours later.
            stage.Loop.After(_chance.Happens(0.2) ? Duration.FromMilliseconds(5) : _chance.Waiting(Duration.FromMinutes(10)), null, () => Reports?.Invoke(message, id, receipt));
        }
    }
}
