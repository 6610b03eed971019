namespace FollowUpEngine.Azure.Twilio;

/// <summary>Sends the client's requests where Twilio is said to be, and keeps what the client loses of the answers: see <see cref="TwilioAnswer"/>.</summary>
internal sealed class TwilioWire(Uri address, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery);
        var response = await base.SendAsync(request, cancellationToken);
        TwilioAnswer.Note(response);
        return response;
    }
}
