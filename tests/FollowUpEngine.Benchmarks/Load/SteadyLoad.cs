using System.Diagnostics;
using System.Net.Sockets;

namespace FollowUpEngine.Benchmarks.Load;

/// <summary>
/// Posts forms at a steady rate until it is told to stop. A request that could not go at its time, since all connections still
/// waited for answers, has waited from then on.
/// </summary>
internal static class SteadyLoad
{
    /// <param name="perSecond">Over all connections; 0: each sends its next request as soon as the last one is answered.</param>
    public static async Task<IReadOnlyList<LoadSample>> RunAsync(Uri url, int connections, int perSecond, CancellationToken stop)
    {
        var posts = new FormPosts(url, repeat: false);
        var started = Stopwatch.GetTimestamp();
        var samples = await Task.WhenAll(Enumerable.Range(0, connections).Select(n => Task.Run(() => SendAsync(url, posts, started, Slot(n), Slot(connections), stop), CancellationToken.None)));
        return [.. samples.SelectMany(list => list)];

        TimeSpan Slot(int n) => perSecond == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)n / perSecond);
    }

    private static async Task<List<LoadSample>> SendAsync(Uri url, FormPosts posts, long started, TimeSpan slot, TimeSpan step, CancellationToken stop)
    {
        var samples = new List<LoadSample>();
        using var connection = new KeepAliveConnection(url.Host, url.Port);
        while (!stop.IsCancellationRequested)
        {
            var from = Stopwatch.GetElapsedTime(started);
            if (step > TimeSpan.Zero && from < slot)
            {
                await Task.Delay(slot - from, CancellationToken.None);
                from = Stopwatch.GetElapsedTime(started);
            }
            else if (step > TimeSpan.Zero)
            {
                from = slot;
            }

            slot += step;
            var at = started + (long)(from.TotalSeconds * Stopwatch.Frequency);
            samples.Add(new LoadSample(at, await IsTakenAsync(connection, posts) ? Stopwatch.GetElapsedTime(at).TotalMilliseconds : null));
        }

        return samples;
    }

    private static async Task<bool> IsTakenAsync(KeepAliveConnection connection, FormPosts posts)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            return await connection.SendAsync(posts.Next(), patience.Token) is >= 200 and < 300;
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
