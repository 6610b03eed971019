using System.Text.Json;

namespace FollowUpEngine.Functions.Tests;

public sealed class HostJsonTests
{
    private readonly JsonElement _extensions = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json"))).RootElement.GetProperty("extensions");

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
}
