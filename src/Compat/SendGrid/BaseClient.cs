using System.Text;
using SendGrid.Helpers.Mail;

namespace SendGrid;

/// <summary>One POST a message; a client that is given its <see cref="HttpClient"/> tries nothing again.</summary>
public abstract class BaseClient : ISendGridClient
{
    private readonly HttpClient _http;
    private readonly BaseClientOptions _options;

    protected BaseClient(HttpClient httpClient, BaseClientOptions options) => (_http, _options) = (httpClient, options);

    public async Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{(_options.Host ?? "https://api.sendgrid.com").TrimEnd('/')}/v3/mail/send");
        request.Headers.Authorization = _options.Auth;
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new StringContent(msg.Serialize(), Encoding.UTF8, "application/json");
        var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return new Response(response.StatusCode, response.Content, response.Headers);
    }
}
