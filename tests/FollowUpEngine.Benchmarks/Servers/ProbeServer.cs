using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Benchmarks.Servers;

/// <summary>
/// The yardstick for the intake: about the least that a durable one can do. It parses the same JSON, stores the lead and its
/// two contact points, and answers once they are synced to disk.
/// </summary>
internal static class ProbeServer
{
    public static async Task RunAsync(int port, string data)
    {
        Directory.CreateDirectory(data);
        using var store = new ProbeStore(Path.Combine(data, "probe.db"));
        await ServerHost.RunAsync(port, app => app.MapPost("/{**path}", request => AnswerAsync(request, store)));
    }

    private static async Task AnswerAsync(HttpContext context, ProbeStore store)
    {
        var post = await JsonSerializer.DeserializeAsync(context.Request.Body, FormJson.Default.FormPost, context.RequestAborted);
        var id = Guid.CreateVersion7().ToString("N");
        await store.AddAsync(new ProbeLead(id, post!, JsonSerializer.Serialize(post!, FormJson.Default.FormPost)));
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new Receipt(id), FormJson.Default.Receipt));
    }
}
