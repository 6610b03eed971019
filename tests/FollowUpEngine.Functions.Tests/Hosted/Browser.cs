using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Embedded;
using FollowUpEngine.Embedded.Queues;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpEngine.Functions.Tests.Hosted;

/// <summary>A browser with cookies of its own, that follows no redirect and says where its forms come from.</summary>
internal sealed class Browser(FunctionApp app) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Http.BaseAddress };

    /// <summary>As <c>name=value</c>; null: none.</summary>
    public string? Cookie { get; set; }

    /// <summary>The header that says where a form comes from.</summary>
    public (string Name, string Value)? From { get; set; } = ("Sec-Fetch-Site", "same-origin");

    public static bool IsOfDashboard(RouteEndpoint route) => route.RoutePattern.RawText!.TrimStart('/').Split('/')[0] == "app";

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>A form with a file in it.</summary>
    public Task<HttpResponseMessage> PostFileAsync(string path, string name, byte[] content, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        form.Add(new ByteArrayContent(content), "file", name);
        return PostAsync(path, form);
    }

    public async Task<string> PageAsync(string path)
    {
        using var response = await GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>What stands in the forms of a page of this session.</summary>
    public async Task<string> FormTokenAsync() => Regex.Match(await PageAsync("/app/me"), "name=\"csrf\" value=\"([^\"]+)\"").Groups[1].Value;

    /// <summary>Asks for a link; the path of the one that came, null when none did.</summary>
    public async Task<string?> AskAsync(string email, string? to = null)
    {
        var before = (await EmailsAsync(app)).Select(message => message.Key).ToHashSet();
        using var response = await PostAsync("/app/sign-in", ("email", email), ("to", to ?? ""));
        Assert.Equal((303, "/app/sign-in?asked=1"), ((int)response.StatusCode, response.Headers.Location?.ToString()));
        await app.Services.GetRequiredService<InProcessQueue>().DrainAsync(default);
        return (await EmailsAsync(app)).SingleOrDefault(message => !before.Contains(message.Key)) is { } came ? LinkIn(came) : null;
    }

    public async Task SignInAsync(string email)
    {
        using var response = await PostAsync((await AskAsync(email))!);
        Assert.Equal(303, (int)response.StatusCode);
        Assert.NotNull(Cookie);
    }

    public static string LinkIn(OutboxMessage message) => new Uri(Regex.Match(message.Email!.Text, @"https?://\S+").Value).AbsolutePath;

    /// <summary>All emails with links to sign in.</summary>
    public static async Task<IReadOnlyList<OutboxMessage>> EmailsAsync(FunctionApp app)
    {
        var messages = new List<OutboxMessage>();
        foreach (var business in await app.Services.GetRequiredService<BusinessDirectory>().ListAsync(default))
        {
            await foreach (var (_, message) in app.Services.GetRequiredService<Outbox>().ListAsync(business.Id, 1000, default))
            {
                messages.Add(message);
            }
        }

        return [.. messages.Where(message => message.Key.Touch.Enrollment == "sign-in")];
    }

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> PostAsync(string path, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (From is var (name, value))
        {
            request.Headers.Add(name, value);
        }

        return SendAsync(request);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Cookie is not null)
        {
            request.Headers.Add("Cookie", Cookie);
        }

        var response = await _http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            var cookie = set.Single();
            Cookie = cookie.Contains("max-age=0", StringComparison.Ordinal) ? null : cookie.Split(';')[0];
        }

        return response;
    }
}
