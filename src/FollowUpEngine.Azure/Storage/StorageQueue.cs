using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using FollowUpEngine.Scheduling;

namespace FollowUpEngine.Azure.Storage;

/// <summary>
/// The storage queues that the function app's queue triggers read. Messages are Base64, which is what the triggers expect. A queue is
/// made by the first message that misses it. A message whose answer was lost may be in its queue twice.
/// </summary>
public sealed class StorageQueue : IWorkQueue
{
    // The service keeps a message for seven days, and it must show before that.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(6);

    private readonly ConcurrentDictionary<string, QueueClient> _queues = new(StringComparer.Ordinal);
    private readonly QueueServiceClient _account;

    /// <param name="options">Retries, transport and policies; the encoding is set by this class.</param>
    /// <exception cref="FormatException">The connection string is none.</exception>
    public StorageQueue(string connectionString, QueueClientOptions? options = null) => _account = new QueueServiceClient(connectionString, Encoded(options));

    /// <param name="endpoint">The account's queue endpoint: <c>https://account.queue.core.windows.net</c>.</param>
    /// <param name="credential">Somebody with the role Storage Queue Data Contributor.</param>
    /// <inheritdoc cref="StorageQueue(string, QueueClientOptions)"/>
    public StorageQueue(Uri endpoint, TokenCredential credential, QueueClientOptions? options = null) =>
        _account = new QueueServiceClient(endpoint, credential, Encoded(options));

    public async ValueTask EnqueueAsync(string queue, string message, TimeSpan? delay, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var client = _queues.GetOrAdd(queue, _account.GetQueueClient);
        var hidden = Hidden(delay);
        try
        {
            await client.SendMessageAsync(message, hidden, null, ct).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await client.CreateIfNotExistsAsync(null, ct).ConfigureAwait(false);
            await client.SendMessageAsync(message, hidden, null, ct).ConfigureAwait(false);
        }
    }

    /// <summary>The service counts whole seconds. Up: a message that shows before its moment finds nothing to do and puts itself in again.</summary>
    private static TimeSpan? Hidden(TimeSpan? delay) => delay is not { } span || span <= TimeSpan.Zero
        ? null
        : TimeSpan.FromSeconds(Math.Ceiling((span < LongestDelay ? span : LongestDelay).TotalSeconds));

    private static QueueClientOptions Encoded(QueueClientOptions? options)
    {
        options ??= new QueueClientOptions();
        options.MessageEncoding = QueueMessageEncoding.Base64;
        return options;
    }
}
