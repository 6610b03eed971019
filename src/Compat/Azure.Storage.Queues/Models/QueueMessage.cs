namespace Azure.Storage.Queues.Models;

public class QueueMessage
{
    internal QueueMessage(string messageText) => MessageText = messageText;

    public string MessageText { get; }
}
