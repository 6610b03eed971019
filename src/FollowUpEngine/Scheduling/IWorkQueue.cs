namespace FollowUpEngine.Scheduling;

/// <summary>
/// Hands work to a queue function: an Azure storage queue, or the in-process one. A message is a hint, never the only record
/// that something is due: it may come twice, late, or (in process) be lost with the process.
/// </summary>
public interface IWorkQueue
{
    /// <param name="queue">The queue's name, as the function's trigger says it.</param>
    /// <param name="message">At most 48 KiB of UTF-8, what fits in a storage queue's message as Base64; no personal data.</param>
    /// <param name="delay">How long the message stays invisible; null and zero mean not at all.</param>
    ValueTask EnqueueAsync(string queue, string message, TimeSpan? delay, CancellationToken ct);
}
