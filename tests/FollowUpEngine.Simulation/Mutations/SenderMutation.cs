using FollowUpEngine.Sending;
using FollowUpEngine.Simulation.Instances;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>A fault in how the engine talks with its provider.</summary>
internal sealed class SenderMutation(
    string name,
    Func<Func<Task<SendOutcome>>, Task<SendOutcome>>? sends,
    Func<Reconciliation, Reconciliation>? finds,
    params Promise[] breaks) : Mutation(name, breaks)
{
    public override ISender Sender(ISender sender) => new Changed(sender, sends ?? (send => send()), finds ?? (found => found));

    private sealed class Changed(ISender sender, Func<Func<Task<SendOutcome>>, Task<SendOutcome>> sends, Func<Reconciliation, Reconciliation> finds) : ISender
    {
        public Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken ct) => sends(() => sender.SendAsync(message, ct));

        public Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct) => sends(() => sender.SendAsync(message, ct));

        public async Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct) => finds(await sender.FindAsync(touch, ct));
    }
}
