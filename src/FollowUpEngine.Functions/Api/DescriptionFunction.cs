using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.Api;

/// <summary>What this API is, for tools and for people who write against it.</summary>
public sealed class DescriptionFunction
{
    private static readonly Lazy<byte[]> Document = new(Read);

    [Function("ApiDescription")]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) =>
        Task.FromResult(Results.Bytes(Document.Value, "application/json"));

    private static byte[] Read()
    {
        using var resource = typeof(DescriptionFunction).Assembly.GetManifestResourceStream("openapi.json")!;
        var document = new byte[resource.Length];
        resource.ReadExactly(document);
        return document;
    }
}
