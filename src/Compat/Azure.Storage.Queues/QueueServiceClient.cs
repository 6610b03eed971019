using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Compat;

namespace Azure.Storage.Queues;

/// <summary>The queues of one account, over the REST protocol of the service.</summary>
public class QueueServiceClient
{
    private const string Scope = "https://storage.azure.com/.default";
    private const int EmulatorPort = 10001;

    private readonly HttpPipeline _pipeline;
    private readonly Uri _endpoint;
    private readonly QueueMessageEncoding _encoding;

    public QueueServiceClient(string connectionString, QueueClientOptions options)
        : this(StorageConnectionString.Parse(connectionString, "queue", EmulatorPort), options)
    {
    }

    public QueueServiceClient(Uri serviceUri, TokenCredential credential, QueueClientOptions? options = null)
        : this(serviceUri, new BearerTokenAuthenticationPolicy(credential, Scope), options)
    {
    }

    private QueueServiceClient(StorageConnectionString account, QueueClientOptions? options)
        : this(account.Endpoint, new QueueSharedKey(account.AccountName, account.AccountKey), options)
    {
    }

    private QueueServiceClient(Uri endpoint, HttpPipelinePolicy signing, QueueClientOptions? options)
    {
        options ??= new QueueClientOptions();
        var parts = new HttpPipelineOptions(options) { RequestFailedDetailsParser = new QueueErrorParser() };
        parts.PerRetryPolicies.Add(signing);
        (_endpoint, _encoding, _pipeline) = (endpoint, options.MessageEncoding, HttpPipelineBuilder.Build(parts));
    }

    public virtual QueueClient GetQueueClient(string queueName) => new(_pipeline, new Uri($"{_endpoint.AbsoluteUri.TrimEnd('/')}/{queueName}"), _encoding);
}
