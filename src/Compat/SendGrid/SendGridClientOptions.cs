using System.Net.Http.Headers;

namespace SendGrid;

public class SendGridClientOptions : BaseClientOptions
{
    private string? _apiKey;

    public string? ApiKey
    {
        get => _apiKey;
        set => (_apiKey, Auth) = (value, new AuthenticationHeaderValue("Bearer", value));
    }
}
