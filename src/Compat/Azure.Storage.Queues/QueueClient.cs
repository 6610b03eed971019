using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues.Models;

namespace Azure.Storage.Queues;

/// <summary>One queue.</summary>
public class QueueClient
{
    private const string Version = "2021-12-02";

    private readonly HttpPipeline _pipeline;
    private readonly Uri _queue;
    private readonly QueueMessageEncoding _encoding;

    internal QueueClient(HttpPipeline pipeline, Uri queue, QueueMessageEncoding encoding) => (_pipeline, _queue, _encoding) = (pipeline, queue, encoding);

    /// <returns>The answer of the service; null when the queue stood already.</returns>
    public virtual async Task<Response?> CreateIfNotExistsAsync(IDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
    {
        if (metadata is not null)
        {
            throw new NotSupportedException("The stand-in for Azure.Storage.Queues makes queues without metadata.");
        }

        using var message = Message(RequestMethod.Put, "");
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.Status switch
        {
            201 => message.Response,
            204 or 409 => null,
            _ => throw new RequestFailedException(message.Response),
        };
    }

    public virtual async Task<Response<SendReceipt>> SendMessageAsync(
        string messageText, TimeSpan? visibilityTimeout = default, TimeSpan? timeToLive = default, CancellationToken cancellationToken = default)
    {
        using var message = Message(RequestMethod.Post, "/messages");
        AppendSeconds(message.Request.Uri, "visibilitytimeout", visibilityTimeout);
        AppendSeconds(message.Request.Uri, "messagettl", timeToLive);
        var text = _encoding == QueueMessageEncoding.Base64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(messageText)) : messageText;
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, "application/xml");
        message.Request.Content = RequestContent.Create(QueueXml.Write(text));
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.Status == 201
            ? Response.FromValue(QueueXml.ReadReceipt(message.Response.Content.ToStream()), message.Response)
            : throw new RequestFailedException(message.Response);
    }

    public virtual async Task<Response<QueueMessage[]>> ReceiveMessagesAsync(
        int? maxMessages = default, TimeSpan? visibilityTimeout = default, CancellationToken cancellationToken = default)
    {
        using var message = Message(RequestMethod.Get, "/messages");
        if (maxMessages is { } most)
        {
            message.Request.Uri.AppendQuery("numofmessages", most.ToString(CultureInfo.InvariantCulture));
        }

        AppendSeconds(message.Request.Uri, "visibilitytimeout", visibilityTimeout);
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.Status == 200
            ? Response.FromValue(QueueXml.ReadMessages(message.Response.Content.ToStream(), _encoding), message.Response)
            : throw new RequestFailedException(message.Response);
    }

    private HttpMessage Message(RequestMethod method, string path)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(_queue.AbsoluteUri + path));
        message.Request.Headers.SetValue("x-ms-version", Version);
        message.Request.Headers.SetValue(HttpHeader.Names.Accept, "application/xml");
        return message;
    }

    private static void AppendSeconds(RequestUriBuilder uri, string name, TimeSpan? time)
    {
        if (time is { } span)
        {
            uri.AppendQuery(name, ((int)span.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        }
    }
}
