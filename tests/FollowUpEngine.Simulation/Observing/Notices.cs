using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>How often a person of the business is told that one customer wrote, by what the provider took: two machines that answer each other fill no mailbox.</summary>
internal sealed class Notices
{
    /// <summary>In any hour by one channel.</summary>
    private const int Most = 6;

    // What was decided an hour apart may leave a little closer together.
    private static readonly Duration Hour = Duration.FromMinutes(50);

    private readonly Dictionary<(string Scope, Channel Channel, string To), List<Instant>> _taken = [];

    public void Add(Instances.Sending message, Instant now, Observer observer)
    {
        if (message.Audience != Audience.Staff || LeadId.TryParse(message.Key.Scope) is null || !message.Key.Touch.Enrollment.StartsWith("reply-", StringComparison.Ordinal))
        {
            return;
        }

        var key = (message.Key.Scope, message.Channel, message.To);
        var taken = _taken.TryGetValue(key, out var known) ? known : _taken[key] = [];
        taken.Add(now);
        if (taken.Count(at => at > now - Hour) > Most)
        {
            observer.Break(Promise.NothingForbidden, $"{observer.Short(message.Key)} is the notice number {taken.Count(at => at > now - Hour)} of one lead within an hour.");
        }
    }
}
