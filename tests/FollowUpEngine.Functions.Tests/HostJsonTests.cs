using System.Text.Json;

namespace FollowUpEngine.Functions.Tests;

public sealed class HostJsonTests
{
    private static readonly JsonElement Host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json"))).RootElement;

    private readonly JsonElement _extensions = Host.GetProperty("extensions");

    private readonly JsonElement _insights = Host.GetProperty("logging").GetProperty("applicationInsights");

    [Fact]
    public void Routes_have_no_prefix_so_that_they_are_the_same_on_azure_and_locally() =>
        Assert.Equal("", _extensions.GetProperty("http").GetProperty("routePrefix").GetString());

    [Fact]
    public void Queue_messages_are_base64_tried_five_times_and_never_at_once_again()
    {
        var queues = _extensions.GetProperty("queues");

        Assert.Equal("base64", queues.GetProperty("messageEncoding").GetString());
        Assert.Equal(5, queues.GetProperty("maxDequeueCount").GetInt32());
        Assert.True(TimeSpan.Parse(queues.GetProperty("visibilityTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture) > TimeSpan.Zero);
    }

    [Fact]
    public void Host_keeps_no_address_of_a_request_for_a_secret_stands_in_it()
    {
        // With it the host would track requests as a web server does: with address and path.
        Assert.False(_insights.GetProperty("httpAutoCollectionOptions").GetProperty("enableHttpTriggerExtendedInfoCollection").GetBoolean());
        // Each request goes on to the worker by HTTP, with its address.
        Assert.False(_insights.GetProperty("enableDependencyTracking").GetBoolean());
        Assert.Equal("Warning", Host.GetProperty("logging").GetProperty("logLevel").GetProperty("Yarp").GetString());
        // In this mode the host exports the web server's own spans, whatever stands above.
        Assert.False(Host.TryGetProperty("telemetryMode", out _));
    }

    // Sampling is on unless it is switched off, and alerts ask for single rows: one poison message, one message of which nobody knows.
    [Fact]
    public void No_row_is_sampled_away() => Assert.False(_insights.GetProperty("samplingSettings").GetProperty("isEnabled").GetBoolean());
}
