using System.Net.Http;

namespace FollowUpEngine.Azure.Http;

/// <summary>
/// Tells a connection that could not be made in time from an answer that did not come in time: the framework cancels both. Below this
/// nothing but the connecting has a time-out of its own.
/// </summary>
internal sealed class ConnectFailures(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection could be made in time.", fault);
        }
    }
}
