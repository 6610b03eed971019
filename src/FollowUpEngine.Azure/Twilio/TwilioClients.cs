using FollowUpEngine.Azure.Http;
using Twilio.Clients;
using Twilio.Http;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>Makes the client for an installation. It is to be kept: its connections are used again.</summary>
public static class TwilioClients
{
    internal const string OwnAddress = "https://api.twilio.com";

    public static ITwilioRestClient Create(TwilioOptions options)
    {
        var isKeyed = options.ApiKeySid.Length > 0;
        var http = ProviderHttp.Client(options.Timeout, inner => new TwilioWire(new Uri(options.BaseAddress), inner));
        return new TwilioRestClient(
            isKeyed ? options.ApiKeySid : options.AccountSid,
            isKeyed ? options.ApiKeySecret : options.AuthToken,
            accountSid: options.AccountSid,
            httpClient: new SystemNetHttpClient(http));
    }
}
