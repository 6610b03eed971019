using System.Net.Http;

namespace FollowUpEngine.Azure.Http;

/// <summary>What a call that ended without an answer proves.</summary>
internal static class CallFailure
{
    /// <summary>Whether it failed before a byte of the request was written, so that the provider surely did nothing.</summary>
    public static bool WasNeverWritten(Exception fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError })
            {
                return true;
            }
        }

        return false;
    }
}
