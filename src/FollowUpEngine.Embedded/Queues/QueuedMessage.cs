using NodaTime;

namespace FollowUpEngine.Embedded.Queues;

internal sealed record QueuedMessage(string Queue, string Text, Instant VisibleAt, int FailedTries)
{
    public (string Queue, string Text) Key => (Queue, Text);
}
