using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>
/// When has so much open time passed? Counted on the clock on the wall, minute by minute, slow and plain; only up to the present, and on
/// from where it stood. Closed hours are passed in longer strides, so the answer may be a stride late, never early.
/// </summary>
internal sealed class OpenTime(WorkingHours hours, Instant since, Duration working)
{
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly Duration Stride = Duration.FromMinutes(6);

    private Instant _at = since;
    private Duration _left = working;

    /// <summary>The moment at which it had passed; null when it has not by now.</summary>
    public Instant? By(Instant now)
    {
        while (_at <= now)
        {
            var isOpen = LocalHours.IsOpen(hours, _at);
            if (isOpen && _left <= Duration.Zero)
            {
                return _at;
            }

            _left -= isOpen ? Minute : Duration.Zero;
            _at += isOpen ? Minute : Stride;
        }

        return null;
    }
}
