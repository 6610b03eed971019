namespace Twilio.Http;

/// <summary>One call, as the client is given it.</summary>
public class Request
{
    internal Request(string method, string url) => (Method, Url) = (method, url);

    public string? Username { get; set; }

    public string? Password { get; set; }

    public List<KeyValuePair<string, string>> QueryParams { get; } = [];

    public List<KeyValuePair<string, string>> PostParams { get; } = [];

    internal string Method { get; }

    internal string Url { get; }

    public void SetAuth(string username, string password) => (Username, Password) = (username, password);

    public Uri ConstructUrl()
    {
        var query = string.Join('&', QueryParams.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        return new Uri(query.Length == 0 ? Url : $"{Url}?{query}");
    }
}
