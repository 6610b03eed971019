using FollowUpEngine.Functions.Errors;
using FollowUpEngine.Work;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Timers;

/// <summary>
/// Does the tick's work when the timer does not. Timers of a Flex Consumption app have stood still after a deployment
/// (azure-functions-host#11828), while HTTP and queues went on; whatever runs looks at the heartbeat once a minute.
/// </summary>
public sealed partial class TickWatch(TickService tick, IClock clock, ILogger<TickWatch> logger)
{
    private static readonly Duration LooksEvery = Duration.FromMinutes(1);

    private long _lookedAt = Instant.MinValue.ToUnixTimeTicks();

    /// <summary>Never throws: it is an extra of whoever asks.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var before = Interlocked.Read(ref _lookedAt);
        if (now.ToUnixTimeTicks() - before < LooksEvery.BclCompatibleTicks || Interlocked.CompareExchange(ref _lookedAt, now.ToUnixTimeTicks(), before) != before)
        {
            return;
        }

        try
        {
            if (await tick.LastAsync(ct) is { } last && now - last <= TickService.Overdue)
            {
                return;
            }

            Log.Late(logger);
            await tick.RunAsync(now, ct);
        }
#pragma warning disable CA1031 // The one who asked has done what it was called for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            UnhandledError.Log(logger, nameof(TickWatch), fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The minute timer has not run for three minutes; its work is done here")]
        public static partial void Late(ILogger logger);
    }
}
