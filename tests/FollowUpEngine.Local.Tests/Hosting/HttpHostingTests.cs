using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using FollowUpEngine.Functions;
using FollowUpEngine.Functions.Providers;
using FollowUpEngine.Local.Hosting;

namespace FollowUpEngine.Local.Tests.Hosting;

public sealed class HttpHostingTests : IAsyncLifetime
{
    private readonly HostUnderTest _host = new(typeof(HttpFunctionsUnderTest));
    private HttpClient _http = null!;

    public async Task InitializeAsync() => _http = await _host.StartAsync();

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Route_values_and_the_body_reach_the_function()
    {
        var answer = await _http.PostAsync("hooks/harbor/web%20site/d%C3%A9v", new StringContent("name=Jos%C3%A9"));

        Assert.Equal("harbor web site dév: name=Jos%C3%A9", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Function_without_methods_and_route_takes_any_method_at_its_name(string method)
    {
        var answer = await _http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "Anything"));

        Assert.Equal(method, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Method_that_the_function_does_not_take_is_405_and_names_the_others()
    {
        var answer = await _http.GetAsync("hooks/harbor/website/dev");

        Assert.Equal(["POST"], answer.Content.Headers.Allow);
        await AssertProblem(answer, HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("nothing/here")]
    [InlineData("hooks/harbor")]
    [InlineData("api/hooks/harbor/website/dev")] // there is no route prefix
    public async Task Unknown_path_is_404(string path) =>
        await AssertProblem(await _http.PostAsync(path, null), HttpStatusCode.NotFound);

    [Fact]
    public async Task Function_says_404_in_its_own_way()
    {
        var answer = await _http.GetAsync("api/leads/17");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("POST", "failing")]
    [InlineData("GET", "failing/later")] // while the result is written
    public async Task Exception_is_a_500_that_tells_nobody_anything_personal_and_the_service_stays_up(string method, string path)
    {
        for (var again = 0; again < 3; again++)
        {
            var answer = await _http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            var body = await AssertProblem(answer, HttpStatusCode.InternalServerError);
            Assert.DoesNotContain("jane@example.com", body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await _http.PostAsync("hooks/a/b/c", null)).StatusCode);
        var errors = _host.Logged.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, errors.Count);
        Assert.All(errors, line => Assert.Contains("System.FormatException", line, StringComparison.Ordinal));
        Assert.All(_host.Logged, line => Assert.DoesNotContain("jane@", line, StringComparison.Ordinal));
        Assert.All(_host.Logged, line => Assert.DoesNotContain("555 0100", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Body_over_the_hosts_limit_is_413()
    {
        // It asks first, and waits for the answer however slow the machine: a server that refuses a body closes on who sends it all the same.
        using var patient = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = _http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "hooks/a/b/c") { Content = new ByteArrayContent(new byte[LocalHost.MaxRequestBodyBytes + 1]), Headers = { ExpectContinue = true } };

        await AssertProblem(await patient.SendAsync(request), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public void Every_function_answers_for_its_own_limit_before_the_host_does()
    {
        var limits = typeof(FollowUpOptions).Assembly.GetTypes()
            .Select(type => type.GetField("MaxBytes", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).OfType<FieldInfo>()
            .ToDictionary(limit => limit.DeclaringType!, limit => (int)limit.GetRawConstantValue()!);

        Assert.InRange(limits.Count, 4, 100);
        Assert.All(limits.Values, limit => Assert.InRange(limit, 1, LocalHost.MaxRequestBodyBytes - 1));
        Assert.True(limits[typeof(SendGridEventsFunction)] > 1000 * 1536, "a thousand events of one and a half kilobytes");
    }

    [Fact]
    public async Task Caller_who_hangs_up_cancels_the_function_and_nothing_is_logged_as_an_error()
    {
        using var hangUp = new CancellationTokenSource();
        var call = _http.GetAsync("patient", hangUp.Token);
        Assert.Equal("waiting", await _host.Seen.NextAsync());
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("cancelled", await _host.Seen.NextAsync());
        await _host.StopAsync();

        Assert.DoesNotContain(_host.Logged, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_this_machine_can_reach_it() => Assert.Equal("127.0.0.1", _http.BaseAddress!.Host);

    private static async Task<string> AssertProblem(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        return problem.ToString();
    }
}
