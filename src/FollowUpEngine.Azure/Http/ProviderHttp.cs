using System.Net.Http;

namespace FollowUpEngine.Azure.Http;

/// <summary>HTTP to a provider: one attempt, no redirects (a POST that is sent on elsewhere is no answer), an end to waiting.</summary>
internal static class ProviderHttp
{
    // So that a change of the provider's addresses is seen within minutes.
    private static readonly TimeSpan ConnectionAge = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(10);

    /// <param name="timeout">For the whole call. Connecting gets half of it, at most ten seconds: what fails by then surely did nothing.</param>
    public static HttpClient Client(TimeSpan timeout, Func<HttpMessageHandler, HttpMessageHandler>? around = null)
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = ConnectionAge,
            ConnectTimeout = timeout / 2 < LongestConnect ? timeout / 2 : LongestConnect,
        };
        return new HttpClient(new ConnectFailures(around is null ? sockets : around(sockets))) { Timeout = timeout };
    }
}
