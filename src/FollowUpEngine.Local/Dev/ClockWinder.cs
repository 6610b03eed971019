using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Local.Hosting;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Local.Dev;

/// <summary>
/// Winds the clock forward so that everything in between happens in its turn: from wake to wake, and at least from hour to hour
/// for the sweep, each time letting timers and work come to rest.
/// </summary>
public sealed class ClockWinder(DevClock clock, LocalTimers timers, InProcessQueue queue, IRowStore rows) : IDisposable
{
    /// <summary>A month; a longer wish is a slip of the finger.</summary>
    public static readonly Duration Most = Duration.FromDays(31);

    private readonly SemaphoreSlim _one = new(1);

    public async Task<Instant> AdvanceAsync(Duration by, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var target = clock.GetCurrentInstant() + by;
            while (clock.GetCurrentInstant() is var now && now < target)
            {
                await clock.WindToAsync(await NextStopAsync(now, target, ct), rows, ct);
                await timers.RunDueAsync(ct);
                await queue.DrainAsync(ct);
            }

            return clock.GetCurrentInstant();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Instant> NextStopAsync(Instant now, Instant target, CancellationToken ct)
    {
        var next = Instant.Min(target, now + Duration.FromMinutes(30));
        await foreach (var key in rows.KeysAsync(RowKeys.Wake, "0", "~", 1, ct))
        {
            // An old wake is work that failed: it must not hold the clock.
            var wake = Instant.Max(RowKeys.WakeMinute(key), now + Duration.FromMinutes(1));
            next = Instant.Min(next, wake);
        }

        return next;
    }
}
