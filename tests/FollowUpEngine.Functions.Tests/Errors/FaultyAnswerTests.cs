using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Testing.Storage;

namespace FollowUpEngine.Functions.Tests.Errors;

/// <summary>An alert counts lines of the log: each 5xx is one, and nothing else is.</summary>
public sealed class FaultyAnswerTests : IAsyncLifetime
{
    private FunctionApp _app = null!;

    public async Task InitializeAsync() => _app = await FunctionApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Exception_that_nobody_handled_is_a_line()
    {
        _app.Store.Faults.Plan(StoreFault.StopBefore);
        using var failed = await _app.PostAsync("/hooks/harbor/website/dev", new Person().Json);
        _app.Store.Faults.Restart();

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal(["A request was answered 500: a fault on our side"], Lines());
    }

    [Fact]
    public async Task Report_that_could_not_be_recorded_is_a_line()
    {
        _app.Store.Faults.Plan(StoreFault.StopBefore);
        using var failed = await _app.EventsAsync(("delivered", _app.StrangersToken()));
        _app.Store.Faults.Restart();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Assert.Equal(["A request was answered 503: a fault on our side"], Lines());
    }

    [Fact]
    public async Task Refusals_and_answers_are_none()
    {
        await _app.ReceiveAsync(new Person().Json);
        foreach (var (path, body) in new[] { ("/hooks/harbor/website/wrong", "{}"), ("/hooks/harbor/website/dev", "{"), ("/sendgrid/events", "[]"), ("/l/AAAA", "") })
        {
            using var refused = await _app.PostAsync(path, body);
            Assert.InRange((int)refused.StatusCode, 400, 499);
        }

        Assert.Empty(Lines());
    }

    private IEnumerable<string> Lines() => _app.Log.Lines
        .Where(line => line.Contains("a fault on our side", StringComparison.Ordinal))
        .Select(line => line[line.IndexOf("A request", StringComparison.Ordinal)..(line.IndexOf("our side", StringComparison.Ordinal) + "our side".Length)]);
}
