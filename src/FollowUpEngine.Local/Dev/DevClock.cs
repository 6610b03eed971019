using System.Globalization;
using FollowUpEngine.Functions;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Local.Dev;

/// <summary>The clock of the local run: real time plus what it was wound forward. How far is kept in the store, so a restart goes on from there.</summary>
public sealed class DevClock : IClock
{
    private static readonly RowKey Kept = new("dev", "clock");
    private long _offsetTicks;

    public Duration Offset => Duration.FromTicks(Interlocked.Read(ref _offsetTicks));

    public Instant GetCurrentInstant() => Clocks.System.GetCurrentInstant() + Offset;

    public async Task RestoreAsync(IRowStore rows, CancellationToken ct)
    {
        if (await rows.GetAsync(Kept, ct) is { } row)
        {
            Interlocked.Exchange(ref _offsetTicks, long.Parse(row.Body, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Winds forward to the moment given; never back.</summary>
    public async Task WindToAsync(Instant moment, IRowStore rows, CancellationToken ct)
    {
        var further = moment - GetCurrentInstant();
        if (further > Duration.Zero)
        {
            Interlocked.Add(ref _offsetTicks, further.BclCompatibleTicks);
            await rows.CommitAsync(Kept.Partition, [new RowChange.Upsert(Kept.Key, "DevClock", 1, Offset.BclCompatibleTicks.ToString(CultureInfo.InvariantCulture))], ct);
        }
    }
}
