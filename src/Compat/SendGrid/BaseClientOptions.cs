using System.Net.Http.Headers;

namespace SendGrid;

public class BaseClientOptions
{
    /// <summary>Scheme and host; null means SendGrid's own.</summary>
    public string? Host { get; set; }

    public AuthenticationHeaderValue? Auth { get; set; }
}
