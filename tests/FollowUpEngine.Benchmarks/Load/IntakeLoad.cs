using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;

namespace FollowUpEngine.Benchmarks.Load;

/// <summary>Posts forms over a number of connections, each sending its next request as soon as the last one is answered.</summary>
internal static class IntakeLoad
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var url = new Uri(arguments.Text("url", "http://localhost:7071/hooks/harbor/website/dev"));
        var result = await RunAsync(
            url, arguments.Number("connections", 32), TimeSpan.FromSeconds(arguments.Number("warm-up", 2)), TimeSpan.FromSeconds(arguments.Number("seconds", 10)), arguments.Has("repeat"));
        Console.WriteLine(arguments.Has("json") ? JsonSerializer.Serialize(result, Json) : result.ToString());
        return result.Errors == 0 && result.Requests > 0 ? 0 : 1;
    }

    public static async Task<LoadResult> RunAsync(Uri url, int connections, TimeSpan warmUp, TimeSpan duration, bool repeat)
    {
        var posts = new FormPosts(url, repeat);
        await SendAllAsync(url, posts, connections, warmUp);
        return await SendAllAsync(url, posts, connections, duration);
    }

    private static async Task<LoadResult> SendAllAsync(Uri url, FormPosts posts, int connections, TimeSpan duration)
    {
        var errors = new ConcurrentQueue<string>();
        using var end = new CancellationTokenSource(duration + TimeSpan.FromSeconds(10));
        var watch = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => SendAsync(url, posts, watch, duration, errors, end.Token))));
        var seconds = watch.Elapsed.TotalSeconds;

        var ordered = latencies.SelectMany(list => list).Order().ToArray();
        double At(double share) => ordered.Length == 0 ? 0 : ordered[(int)Math.Min(ordered.Length - 1, ordered.Length * share)];
        return new LoadResult(ordered.Length, seconds, ordered.Length / seconds, At(0.50), At(0.99), errors.Count, errors.FirstOrDefault());
    }

    private static async Task<List<double>> SendAsync(Uri url, FormPosts posts, Stopwatch watch, TimeSpan duration, ConcurrentQueue<string> errors, CancellationToken end)
    {
        var latencies = new List<double>(1 << 16);
        using var connection = new KeepAliveConnection(url.Host, url.Port);

        // A server that only fails ends the run instead of spinning against it.
        while (watch.Elapsed < duration && errors.Count < 1_000)
        {
            var started = watch.Elapsed;
            try
            {
                var status = await connection.SendAsync(posts.Next(), end);
                if (status is >= 200 and < 300)
                {
                    latencies.Add((watch.Elapsed - started).TotalMilliseconds);
                }
                else
                {
                    errors.Enqueue($"HTTP {status}");
                }
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                errors.Enqueue(error.GetType().Name);
            }
        }

        return latencies;
    }
}
