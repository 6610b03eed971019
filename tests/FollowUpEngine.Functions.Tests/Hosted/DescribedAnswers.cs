using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace FollowUpEngine.Functions.Tests.Hosted;

/// <summary>
/// Holds every answer that any test gets against the description: an undescribed status, content type or field fails the test
/// that met it.
/// </summary>
internal sealed class DescribedAnswers() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) })
{
    private static readonly ApiDescription Description = ApiDescription.OfThisRepository;

    /// <summary>What was answered so far, as <c>operationId status</c>.</summary>
    public ConcurrentDictionary<string, bool> Seen { get; } = new(StringComparer.Ordinal);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (Description.Find(request.Method, request.RequestUri!.AbsolutePath) is { } operation)
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            Seen[$"{operation.Id} {status}"] = true;
            Check(operation, status, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }

        return response;
    }

    private static void Check(ApiDescription.Operation operation, string status, string? type, byte[] body)
    {
        var where = $"{operation.Id} {status}";
        if (operation.Response(status) is not { } response)
        {
            throw new InvalidOperationException($"{where} is not described. It said: {System.Text.Encoding.UTF8.GetString(body)}");
        }

        if (!response.TryGetProperty("content", out var content))
        {
            Assert.True(body.Length == 0, $"{where} has a body, and none is described");
            return;
        }

        Assert.True(content.TryGetProperty(type ?? "", out var described), $"{where} came as {type}, which is not described");
        if (type!.EndsWith("json", StringComparison.Ordinal))
        {
            using var value = JsonDocument.Parse(body);
            var faults = Description.Schema.Faults(described.GetProperty("schema"), value.RootElement);
            Assert.True(faults.Count == 0, $"{where}:\n{string.Join('\n', faults)}\n{value.RootElement}");
        }
    }
}
