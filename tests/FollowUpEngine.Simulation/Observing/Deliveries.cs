using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>What the provider took, by its own record.</summary>
internal sealed class Deliveries
{
    // An owner reads a digest twice rather than never, when the provider cannot tell whether it took the first.
    private const int MostOfOneNotice = 2;

    private readonly Dictionary<TouchKey, int> _taken = [];
    private readonly Spacing _spacing = new();
    private readonly HashSet<(string Scope, string Enrollment, string To, string Text)> _texts = [];

    public int Count { get; private set; }

    public void Add(Instances.Sending message, Ledger ledger, Instant now, Observer observer)
    {
        Count++;
        _spacing.Add(message, ledger, now, observer);
        var times = _taken[message.Key] = _taken.GetValueOrDefault(message.Key) + 1;
        var most = message.Key.Scope == TouchKey.BusinessScope ? MostOfOneNotice : 1;
        if (times > most)
        {
            observer.Break(Promise.NothingTwice, $"{observer.Short(message.Key)} was sent {times} times.");
        }

        if (message.Audience == Audience.Lead && times == 1 && !_texts.Add(WordsOf(message)))
        {
            observer.Break(Promise.NothingTwice, $"{observer.Short(message.Key)} has the words of an earlier step.");
        }
    }

    /// <summary>Its words may come once more.</summary>
    public void GivenBack(Instances.Sending message) => _texts.Remove(WordsOf(message));

    private static (string Scope, string Enrollment, string To, string Text) WordsOf(Instances.Sending message) =>
        (message.Key.Scope, message.Key.Touch.Enrollment, message.To, message.Text);
}
