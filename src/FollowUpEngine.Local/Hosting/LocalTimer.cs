using Microsoft.Azure.Functions.Worker;
using NCrontab;
using NodaTime;

namespace FollowUpEngine.Local.Hosting;

/// <summary>
/// One timer function. Its runs never overlap, and occurrences that were missed (a long run, a wound clock) become one run,
/// which is what the Functions host does. Nothing runs for the time before the start.
/// </summary>
internal sealed class LocalTimer(CrontabSchedule schedule, Instant startedAt, Func<TimerInfo, CancellationToken, Task> run) : IDisposable
{
    private static readonly Duration ClockMovedBack = Duration.FromMinutes(1);
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Instant _checkedUntil = startedAt;
    private Instant _lastRun = startedAt;

    /// <summary>The first occurrence after, and not at, the instant.</summary>
    public Instant NextAfter(Instant instant) =>
        Instant.FromDateTimeUtc(DateTime.SpecifyKind(schedule.GetNextOccurrence(instant.ToDateTimeUtc()), DateTimeKind.Utc));

    /// <summary>Runs the function once if an occurrence lies after the last check and not after <paramref name="now"/>.</summary>
    public async Task RunDueAsync(Instant now, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            if (now + ClockMovedBack < _checkedUntil)
                _checkedUntil = now;

            var due = NextAfter(_checkedUntil);
            if (due > now)
                return;

            _checkedUntil = now;
            var info = new TimerInfo
            {
                IsPastDue = NextAfter(due) <= now,
                ScheduleStatus = new ScheduleStatus
                {
                    Last = _lastRun.ToDateTimeUtc(),
                    Next = NextAfter(now).ToDateTimeUtc(),
                    LastUpdated = _lastRun.ToDateTimeUtc(),
                },
            };
            _lastRun = now;
            await run(info, ct);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();
}
