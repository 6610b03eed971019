using FollowUpEngine.Local.Hosting;
using FollowUpEngine.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Local.Tests.Hosting;

public sealed class FunctionCatalogTests
{
    private readonly ManualClock _clock = new(Instant.FromUtc(2026, 11, 21, 8, 0));

    [Fact]
    public void All_functions_that_cannot_be_hosted_are_named_with_the_reason()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() =>
            LocalHost.Build(new LocalHostOptions { Clock = _clock, Functions = [typeof(Unhostable)] }));

        Assert.Equal(
            """
            These functions cannot be hosted:
              Unhostable.Keyed asks for a key of the Functions host (Function), and here is no such host; check a key of our own
              Unhostable.Unfilled has a parameter that nothing fills: String source
              Unhostable.Synchronous returns Microsoft.AspNetCore.Http.IResult, not System.Threading.Tasks.Task`1[Microsoft.AspNetCore.Http.IResult]
              Unhostable.FiveFields has the schedule '* * * * *', which is no NCRONTAB expression of six fields
              Unhostable.Unset refers to the setting NO_SUCH_SETTING, which is not set
              Unhostable.Untriggered has 0 triggers this host knows (HTTP, timer, queue), not one
              2 functions are named Twin
            """, refusal.Message.ReplaceLineEndings());
    }

    [Fact]
    public async Task Functions_of_the_function_app_itself_can_be_hosted_with_the_sample_settings()
    {
        await using var app = LocalHost.Build(new LocalHostOptions { Clock = _clock });

        Assert.Equal("0 * * * * *", app.Configuration["TICK_SCHEDULE"]);
    }

    private sealed class Unhostable
    {
        [Function("Keyed")]
        public Task<IResult> Keyed([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => throw new NotSupportedException();

        [Function("Unfilled")]
        public Task<IResult> Unfilled([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{business}")] HttpRequest request,
            string business, string source) => throw new NotSupportedException();

        [Function("Synchronous")]
        public IResult Synchronous([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => throw new NotSupportedException();

        [Function("FiveFields")]
        public Task FiveFields([TimerTrigger("* * * * *")] TimerInfo timer) => throw new NotSupportedException();

        [Function("Unset")]
        public Task Unset([QueueTrigger("%NO_SUCH_SETTING%")] string message) => throw new NotSupportedException();

        [Function("Untriggered")]
        public Task Untriggered(CancellationToken ct) => throw new NotSupportedException();

        [Function("Twin")]
        public Task First([QueueTrigger("one")] string message) => throw new NotSupportedException();

        [Function("twin")]
        public Task Second([QueueTrigger("two")] string message) => throw new NotSupportedException();
    }
}
