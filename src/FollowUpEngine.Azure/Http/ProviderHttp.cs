using System.Net.Http;

namespace FollowUpEngine.Azure.Http;

/// <summary>HTTP to a provider: one attempt, no redirects (a POST that is sent on elsewhere is no answer), an end to waiting.</summary>
internal static class ProviderHttp
{
    // So that a change of the provider's addresses is seen within minutes.
    private static readonly TimeSpan ConnectionAge = TimeSpan.FromMinutes(5);

    public static HttpClient Client(TimeSpan timeout, Func<HttpMessageHandler, HttpMessageHandler>? around = null)
    {
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionAge };
        return new HttpClient(around is null ? sockets : around(sockets)) { Timeout = timeout };
    }
}
