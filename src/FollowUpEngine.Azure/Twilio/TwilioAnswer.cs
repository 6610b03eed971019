using System.Net.Http.Headers;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>
/// Status and headers of the answer to one call. Twilio's client keeps no headers for a refusal, and not even the status when the body
/// cannot be read.
/// </summary>
internal sealed class TwilioAnswer
{
    // Flows down to the wire: each call notes into its own.
    private static readonly AsyncLocal<TwilioAnswer?> Current = new();

    public int Status { get; private set; }

    public HttpResponseHeaders? Headers { get; private set; }

    /// <summary>The answer to what this asynchronous flow calls from here on.</summary>
    public static TwilioAnswer Expect() => Current.Value = new TwilioAnswer();

    public static void Note(HttpResponseMessage response)
    {
        if (Current.Value is { } expected)
        {
            (expected.Status, expected.Headers) = ((int)response.StatusCode, response.Headers);
        }
    }
}
