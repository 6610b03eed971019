using System.Collections.Concurrent;
using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Scheduling;

/// <summary>
/// "This business has something due by this minute": the hint by which a tick finds work without looking at every business.
/// Written before the batch that makes the due row, never for a minute that a tick may already have passed.
/// </summary>
public sealed class Wakes(IRowStore rows)
{
    // Rows of a coming minute are only ever deleted after that minute, so one write per minute and business is enough.
    private readonly ConcurrentDictionary<string, Instant> _written = new(StringComparer.Ordinal);

    /// <summary>Makes sure that a tick looks at the business once <paramref name="dueAt"/> has come.</summary>
    public async ValueTask EnsureAsync(BusinessId business, Instant dueAt, Instant now, CancellationToken ct)
    {
        // A whole minute ahead: the batch that follows must have landed before the tick of that minute reads.
        var minute = RowKeys.CeilingMinute(Instant.Max(dueAt, now + Duration.FromMinutes(1)));
        var key = RowKeys.WakeAt(minute, business);
        if (_written.ContainsKey(key))
        {
            return;
        }

        await rows.CommitAsync(RowKeys.Wake, [new RowChange.Upsert(key, "Wake", StoreJson.Version, "{}")], ct);
        _written[key] = minute;
        ForgetPassed(now);
    }

    /// <summary>Every wake at or before <paramref name="now"/>: one query.</summary>
    public async Task<IReadOnlyList<Wake>> DueAsync(Instant now, CancellationToken ct)
    {
        var (from, to) = RowKeys.WakesUntil(now);
        var wakes = new List<Wake>();
        await foreach (var key in rows.KeysAsync(RowKeys.Wake, from, to, null, ct))
        {
            wakes.Add(new Wake(key, BusinessId.Parse(Keys.Split(key)[1])));
        }

        return wakes;
    }

    /// <summary>
    /// Forgets wakes of a business in which nothing is due any more. Claims write no wake of their own, so one for the first of what
    /// is left stands before any is forgotten.
    /// </summary>
    /// <param name="next">The first moment of all that is planned in the business; null when nothing is.</param>
    public async Task ReplaceAsync(BusinessId business, IReadOnlyList<string> keys, Instant? next, Instant now, CancellationToken ct)
    {
        if (keys.Count > 0 && next is { } at)
        {
            await EnsureAsync(business, at, now, ct);
        }

        foreach (var key in keys)
        {
            try
            {
                await rows.CommitAsync(RowKeys.Wake, [new RowChange.Delete(key)], ct);
            }
            catch (RowConflictException conflict) when (conflict.Kind == RowConflictKind.Missing)
            {
                // Another worker of the same minute was faster.
            }
        }
    }

    private void ForgetPassed(Instant now)
    {
        if (_written.Count < 1_000)
        {
            return;
        }

        foreach (var (key, _) in _written.Where(written => written.Value <= now))
        {
            _written.TryRemove(key, out _);
        }
    }
}

/// <summary>One wake row.</summary>
public sealed record Wake(string Key, BusinessId Business);
