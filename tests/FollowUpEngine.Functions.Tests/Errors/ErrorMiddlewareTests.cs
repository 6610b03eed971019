using System.Text.Json;
using FollowUpEngine.Functions.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace FollowUpEngine.Functions.Tests.Errors;

public sealed class ErrorMiddlewareTests
{
    private readonly ErrorMiddleware _middleware = new(NullLogger<ErrorMiddleware>.Instance);
    private readonly DefaultHttpContext _http = new()
    {
        RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
        Response = { Body = new MemoryStream() },
    };

    [Fact]
    public async Task Exception_in_an_http_function_is_a_500_problem_without_the_exceptions_words()
    {
        await _middleware.Invoke(Invocation(_http), _ => throw new FormatException("jane@example.com"));

        Assert.Equal((500, "application/problem+json"), (_http.Response.StatusCode, _http.Response.ContentType));
        _http.Response.Body.Position = 0;
        var problem = await JsonSerializer.DeserializeAsync<JsonElement>(_http.Response.Body);
        Assert.Equal(500, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("jane", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_that_breaks_the_protocol_keeps_its_status()
    {
        await _middleware.Invoke(Invocation(_http), _ => throw new BadHttpRequestException("too large", 413));

        Assert.Equal(413, _http.Response.StatusCode);
    }

    [Fact]
    public async Task What_the_function_had_begun_to_say_is_taken_back()
    {
        await _middleware.Invoke(Invocation(_http), _ =>
        {
            _http.Response.StatusCode = 201;
            _http.Response.Headers.Location = "/leads/1";
            throw new InvalidOperationException();
        });

        Assert.Equal((500, 0), (_http.Response.StatusCode, _http.Response.Headers.Location.Count));
    }

    [Fact]
    public async Task Answer_that_is_under_way_cannot_be_mended_so_the_host_is_told()
    {
        _http.Features.Set<IHttpResponseFeature>(new StartedResponse());

        await Assert.ThrowsAsync<InvalidOperationException>(() => _middleware.Invoke(Invocation(_http), _ => throw new InvalidOperationException()));
    }

    [Fact]
    public async Task Timer_and_queue_failures_reach_the_host_so_that_it_retries() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _middleware.Invoke(Invocation(null), _ => throw new InvalidOperationException()));

    [Fact]
    public async Task Caller_who_hung_up_is_no_failure()
    {
        _http.RequestAborted = new CancellationToken(canceled: true);

        await _middleware.Invoke(Invocation(_http), _ => throw new OperationCanceledException());

        Assert.Equal(200, _http.Response.StatusCode);
    }

    // The official context has many members, so it is mocked: the same source must compile against it and the stand-in.
    private static FunctionContext Invocation(HttpContext? http)
    {
        var function = new Mock<FunctionDefinition>();
        function.Setup(f => f.Name).Returns("Intake");
        var invocation = new Mock<FunctionContext>();
        invocation.Setup(c => c.FunctionDefinition).Returns(function.Object);
        invocation.Setup(c => c.Items).Returns(http is null ? [] : new Dictionary<object, object> { ["HttpRequestContext"] = http });
        return invocation.Object;
    }

    private sealed class StartedResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
