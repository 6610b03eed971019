using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Embedded;

/// <summary>
/// Delivery that delivers to nobody: messages are kept in the store and shown on the mailbox page. It knows for sure what it
/// got, so a lost outcome is always found again. The default, so that a first run can never message a real person.
/// </summary>
public sealed class Outbox(IRowStore rows, IClock clock) : IEmailSender, ISmsSender
{
    public Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken ct) =>
        KeepAsync(message.Key, new OutboxMessage(clock.GetCurrentInstant(), message, null), ct);

    public Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct) =>
        KeepAsync(message.Key, new OutboxMessage(clock.GetCurrentInstant(), null, message), ct);

    public async Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(PartitionOf(touch.Business), ByTouch(touch)), ct) is { } row
            ? new Reconciliation.Sent(row.Body)
            : new Reconciliation.NotSent();

    public Task<Reconciliation> FindAsync(SmsMessage message, Instant claimedAt, CancellationToken ct) => FindAsync(message.Key, ct);

    /// <summary>The newest messages first.</summary>
    public async IAsyncEnumerable<(string Id, OutboxMessage Message)> ListAsync(BusinessId business, int take, [EnumeratorCancellation] CancellationToken ct)
    {
        var (from, to) = Keys.Under("msg");
        await foreach (var row in rows.RangeAsync(PartitionOf(business), from, to, take, ct))
        {
            yield return (Keys.Split(row.Key)[1], Read(row));
        }
    }

    public async Task<OutboxMessage?> FindAsync(BusinessId business, string id, CancellationToken ct) =>
        id.All(char.IsAsciiLetterOrDigit) && id.Length is > 0 and < 100
        && await rows.GetAsync(new RowKey(PartitionOf(business), Keys.Of("msg", id)), ct) is { } row ? Read(row) : null;

    private async Task<SendOutcome> KeepAsync(TouchKey touch, OutboxMessage message, CancellationToken ct)
    {
        // Counted down from the end of time, so that the newest sorts first.
        var left = long.MaxValue - message.At.ToUnixTimeTicks();
        var id = left.ToString("X16", CultureInfo.InvariantCulture) + Guid.NewGuid().ToString("N")[..8];
        try
        {
            await rows.CommitAsync(
                PartitionOf(touch.Business),
                [
                    new RowChange.Insert(ByTouch(touch), "OutboxTouch", 1, id),
                    new RowChange.Insert(Keys.Of("msg", id), "OutboxMessage", 1, JsonSerializer.Serialize(message, OutboxJson.Default.OutboxMessage)),
                ],
                ct);
            return new SendOutcome.Accepted(id);
        }
        catch (RowConflictException)
        {
            return new SendOutcome.Rejected("The outbox already holds this touch: it would have been sent twice.");
        }
    }

    private static OutboxMessage Read(Row row) => JsonSerializer.Deserialize(row.Body, OutboxJson.Default.OutboxMessage)!;

    private static string ByTouch(TouchKey touch) => touch.RowKey;

    private static string PartitionOf(BusinessId business) => Keys.Of("outbox", business.Value);
}
