using System.Net.Http.Headers;
using System.Text;

namespace Twilio.Http;

public class SystemNetHttpClient : HttpClient
{
    private readonly System.Net.Http.HttpClient _http;

    public SystemNetHttpClient(System.Net.Http.HttpClient? httpClient = null) =>
        _http = httpClient ?? new System.Net.Http.HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

    public override async Task<Response> MakeRequestAsync(Request request)
    {
        using var message = new HttpRequestMessage(new System.Net.Http.HttpMethod(request.Method), request.ConstructUrl());
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{request.Username}:{request.Password}")));
        message.Headers.Accept.ParseAdd("application/json");
        if (request.PostParams.Count > 0)
        {
            message.Content = new FormUrlEncodedContent(request.PostParams);
        }

        using var response = await _http.SendAsync(message).ConfigureAwait(false);
        return new Response(response.StatusCode, await response.Content.ReadAsStringAsync().ConfigureAwait(false), response.Headers);
    }
}
