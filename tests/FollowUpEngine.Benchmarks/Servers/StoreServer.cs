using System.Text.Json;
using FollowUpEngine.Benchmarks.Small;
using FollowUpEngine.Embedded;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Benchmarks.Servers;

/// <summary>The row store under the same load, without the intake: how much of the yardstick the store alone leaves.</summary>
internal static class StoreServer
{
    public static async Task RunAsync(int port, string data)
    {
        Directory.CreateDirectory(data);
        await using var store = SqliteRowStore.Open(Path.Combine(data, "rows.db"));
        await ServerHost.RunAsync(port, app => app.MapPost("/{**path}", request => AnswerAsync(request, store)));
    }

    private static async Task AnswerAsync(HttpContext context, SqliteRowStore store)
    {
        var post = await JsonSerializer.DeserializeAsync(context.Request.Body, FormJson.Default.FormPost, context.RequestAborted);
        var id = Guid.CreateVersion7().ToString("N");
        var body = JsonSerializer.Serialize(post!, FormJson.Default.FormPost);
        await store.CommitAsync(LeadBatch.Partition, LeadBatch.Of(id, body), context.RequestAborted);
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new Receipt(id), FormJson.Default.Receipt));
    }
}
