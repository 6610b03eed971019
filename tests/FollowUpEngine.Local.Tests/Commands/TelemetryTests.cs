using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Local.Tests.Commands;

public sealed class TelemetryTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<(string Path, string Key, string Body)> _received = new();
    private readonly WebApplication _collector;
    private bool _holdsBack;

    public TelemetryTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _collector = builder.Build();
        _collector.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            if (_holdsBack)
            {
                await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            // Names and values stand in protobuf as they are.
            _received.Enqueue((request.Path, request.Headers["x-key"].ToString(), Encoding.Latin1.GetString(body.ToArray())));
        });
    }

    [Fact]
    public async Task Metrics_traces_and_logs_reach_a_collector_and_hold_neither_contacts_nor_secrets()
    {
        await _collector.StartAsync();
        using (var server = await ServeProcess.StartAsync(_folder.Path, new("OTEL_EXPORTER_OTLP_ENDPOINT", _collector.Urls.Single()), new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            using var answer = await server.Http.PostAsJsonAsync("hooks/harbor/website/dev-secret-of-the-form", new { name = "Robin Telemetry", email = "robin.telemetry@mail.example", phone = "(207) 555-0188" });
            using var taken = await server.Http.PostAsJsonAsync("hooks/harbor/website/dev", new { name = "Robin Telemetry", email = "robin.telemetry@mail.example", phone = "(207) 555-0188" });
            taken.EnsureSuccessStatusCode();
            Assert.Equal(0, await server.StopAsync());
        }

        Assert.Contains("followup.leads", Received("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("followup.touches", Received("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("Intake", Received("/v1/traces"), StringComparison.Ordinal);
        Assert.NotEqual("", Received("/v1/logs"));
        Assert.All(_received, part => Assert.DoesNotMatch("(?i)robin|telemetry@|5550188|555-0188|dev-secret", part.Body));
    }

    [Fact]
    public async Task Settings_of_a_file_reach_all_three_and_the_service_has_the_name_that_it_is_given()
    {
        await _collector.StartAsync();
        _folder.Write("local.settings.json", $$"""
            { "Values": { "OTEL_EXPORTER_OTLP_ENDPOINT": "{{_collector.Urls.Single()}}", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf", "OTEL_EXPORTER_OTLP_HEADERS": "x-key=of-the-file", "OTEL_SERVICE_NAME": "follow-up-of-the-file" } }
            """);
        using (var server = await ServeProcess.StartInAsync(_folder.Path, _folder.PathOf("data")))
        {
            using var taken = await server.Http.PostAsJsonAsync("hooks/harbor/website/dev", new { name = "Robin", email = "robin@mail.example" });
            taken.EnsureSuccessStatusCode();
            Assert.Equal(0, await server.StopAsync());
        }

        Assert.All(["/v1/metrics", "/v1/traces", "/v1/logs"], path =>
        {
            Assert.Contains("follow-up-of-the-file", Received(path), StringComparison.Ordinal);
            Assert.All(_received.Where(part => part.Path == path), part => Assert.Equal("of-the-file", part.Key));
        });
    }

    [Fact]
    public async Task A_collector_that_is_not_there_holds_nothing_up()
    {
        await _collector.StartAsync();
        var nobody = _collector.Urls.Single();
        await _collector.StopAsync();
        using var server = await ServeProcess.StartAsync(_folder.Path, new("OTEL_EXPORTER_OTLP_ENDPOINT", nobody), new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), new("OTEL_EXPORTER_OTLP_TIMEOUT", "500"));
        using var taken = await server.Http.PostAsJsonAsync("hooks/harbor/website/dev", new { name = "Robin", email = "robin@mail.example" });
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task A_collector_that_never_answers_makes_a_stop_longer_and_no_kill_of_it()
    {
        _holdsBack = true;
        await _collector.StartAsync();
        // The command line's own patience is two seconds unless it is told otherwise.
        using var server = await ServeProcess.StartAsync(_folder.Path, new("OTEL_EXPORTER_OTLP_ENDPOINT", _collector.Urls.Single()), new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), new("OTEL_EXPORTER_OTLP_TIMEOUT", "2500"));

        Assert.Equal(0, await server.StopAsync());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _collector.DisposeAsync();
        _folder.Dispose();
    }

    private string Received(string path) => string.Concat(_received.Where(part => part.Path == path).Select(part => part.Body));
}
