namespace Azure.Storage.Queues.Models;

public class SendReceipt
{
    internal SendReceipt(string messageId) => MessageId = messageId;

    public string MessageId { get; }
}
