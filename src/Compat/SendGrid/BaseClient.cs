using System.Text;
using SendGrid.Helpers.Mail;

namespace SendGrid;

/// <summary>One request a call; a client that is given its <see cref="HttpClient"/> tries nothing again.</summary>
public abstract class BaseClient : ISendGridClient
{
    private readonly HttpClient _http;
    private readonly BaseClientOptions _options;

    protected BaseClient(HttpClient httpClient, BaseClientOptions options) => (_http, _options) = (httpClient, options);

    public enum Method
    {
        DELETE,
        GET,
        PATCH,
        POST,
        PUT,
    }

    public async Task<Response> RequestAsync(
        Method method, string? requestBody = null, string? queryParams = null, string? urlPath = null, CancellationToken cancellationToken = default)
    {
        if (queryParams is not null)
        {
            throw new NotSupportedException("The stand-in for SendGrid sends no query.");
        }

        using var request = new HttpRequestMessage(new HttpMethod(method.ToString()), $"{(_options.Host ?? "https://api.sendgrid.com").TrimEnd('/')}/v3/{urlPath}");
        request.Headers.Authorization = _options.Auth;
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = requestBody is null ? null : new StringContent(requestBody, Encoding.UTF8, "application/json");
        var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return new Response(response.StatusCode, response.Content, response.Headers);
    }

    public Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default) =>
        RequestAsync(Method.POST, msg.Serialize(), urlPath: "mail/send", cancellationToken: cancellationToken);
}
