using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using FollowUpEngine.Azure.Storage;

namespace FollowUpEngine.Azure.Tests.Storage;

[Collection(AzuriteCollection.Name)]
public sealed class StorageQueueTests(RunningAzurite azurite)
{
    private readonly string _name = "q-" + Guid.NewGuid().ToString("N");
    private readonly AskedUris _asked = new();

    [Theory]
    [InlineData("tick:harbor")]
    [InlineData("<a> & \"b\" ]]> é 語 😀\r\n\t")]
    public async Task Message_is_base64_in_the_queue_as_the_trigger_expects_it(string message)
    {
        await EnqueueAsync(message, null);
        Assert.Equal([Convert.ToBase64String(Encoding.UTF8.GetBytes(message))], await ReceiveAsync(QueueMessageEncoding.None));
    }

    [Fact]
    public async Task Queue_is_made_by_its_first_message_and_keeps_the_others_apart()
    {
        await EnqueueAsync("one", null);
        await EnqueueAsync("two", null);
        Assert.Equal(["one", "two"], (await ReceiveAsync(QueueMessageEncoding.Base64)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Longest_message_fits()
    {
        var message = new string('x', 48 * 1024);
        await EnqueueAsync(message, null);
        Assert.Equal([message], await ReceiveAsync(QueueMessageEncoding.Base64));
    }

    [Fact]
    public async Task Delayed_message_does_not_show_before_its_time()
    {
        await EnqueueAsync("later", TimeSpan.FromHours(1));
        await EnqueueAsync("now", TimeSpan.Zero);
        Assert.Equal(["now"], await ReceiveAsync(QueueMessageEncoding.Base64));
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "")]
    [InlineData(100, "?visibilitytimeout=1")] // never before its moment
    [InlineData(59_001, "?visibilitytimeout=60")]
    [InlineData(60_000, "?visibilitytimeout=60")]
    [InlineData(30L * 24 * 60 * 60 * 1000, "?visibilitytimeout=518400")] // before the service forgets it
    public async Task Delay_is_whole_seconds_and_never_too_short(long milliseconds, string expected)
    {
        await EnqueueAsync("x", TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal(expected, _asked.Last!.Query);
    }

    private async Task EnqueueAsync(string message, TimeSpan? delay)
    {
        var options = new QueueClientOptions();
        options.AddPolicy(_asked, HttpPipelinePosition.PerCall);
        await new StorageQueue(azurite.ConnectionString, options).EnqueueAsync(_name, message, delay, default);
    }

    private async Task<List<string>> ReceiveAsync(QueueMessageEncoding encoding)
    {
        var account = new QueueServiceClient(azurite.ConnectionString, new QueueClientOptions { MessageEncoding = encoding });
        var messages = await account.GetQueueClient(_name).ReceiveMessagesAsync(10, null, default);
        return [.. messages.Value.Select(message => message.MessageText)];
    }

    private sealed class AskedUris : HttpPipelineSynchronousPolicy
    {
        public Uri? Last { get; private set; }

        public override void OnSendingRequest(HttpMessage message) => Last = message.Request.Uri.ToUri();
    }
}
