using FollowUpEngine.Azure.Http;
using SendGrid;

namespace FollowUpEngine.Azure.SendGrid;

/// <summary>Makes the client for an installation. It is to be kept: its connections are used again.</summary>
public static class SendGridClients
{
    public static ISendGridClient Create(SendGridOptions options) => new SendGridClient(
        ProviderHttp.Client(options.Timeout),
        new SendGridClientOptions { ApiKey = options.ApiKey, Host = options.BaseAddress });
}
