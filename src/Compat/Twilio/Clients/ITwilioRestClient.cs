using Twilio.Http;

namespace Twilio.Clients;

public interface ITwilioRestClient
{
    string AccountSid { get; }

    Response Request(Request request);

    Task<Response> RequestAsync(Request request);
}
