using System.Net;
using System.Text;
using Azure.Core.Pipeline;

namespace FollowUpEngine.Azure.Tests.Storage;

/// <summary>A service that gives prepared answers, one a request, and keeps what it was asked. A request too many is a failure.</summary>
internal sealed class CannedService(params HttpResponseMessage[] answers) : HttpMessageHandler
{
    private readonly Queue<HttpResponseMessage> _answers = new(answers);

    public List<(HttpMethod Method, Uri Uri, string? Authorization)> Asked { get; } = [];

    public HttpPipelineTransport Transport => new HttpClientTransport(this);

    public static HttpResponseMessage Answer(HttpStatusCode status, string json = "", params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            answer.Headers.Add(name, value);
        }

        return answer;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add((request.Method, request.RequestUri!, request.Headers.Authorization?.ToString()));
        var answer = _answers.Dequeue();
        answer.RequestMessage = request;
        return Task.FromResult(answer);
    }
}
