using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Fakes;

/// <summary>The faults to come, one a call; after them all goes well.</summary>
public sealed class Faults
{
    private readonly ConcurrentQueue<Fault> _next = new();

    public void Add(Fault fault) => _next.Enqueue(fault);

    internal async Task<IResult> PlayAsync(HttpContext http, Func<IResult> act)
    {
        if (!_next.TryDequeue(out var fault))
        {
            return act();
        }

        if (fault.Acts)
        {
            act();
        }

        if (fault.Status is { } status)
        {
            foreach (var (name, value) in fault.Headers)
            {
                http.Response.Headers[name] = value;
            }

            return Results.Text(fault.Body, "application/json", statusCode: status);
        }

        if (!fault.IsCut)
        {
            var gone = new TaskCompletionSource();
            await using var _ = http.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }

        http.Abort();
        return Results.Empty;
    }
}
