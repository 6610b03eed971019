using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Privacy;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Embedded;

/// <summary>
/// Delivery that delivers to nobody: messages are kept in the store and shown on the mailbox page. It knows for sure what it
/// got, so a lost outcome is always found again. The default, so that a first run can never message a real person.
/// </summary>
public sealed class Outbox(IRowStore rows, IClock clock) : IEmailSender, ISmsSender, IMessageErasure, IMessageArchive
{
    private const int NameCharacters = 24;

    public Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken ct) =>
        KeepAsync(message.Key, new OutboxMessage(clock.GetCurrentInstant(), message, null), ct);

    public Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct) =>
        KeepAsync(message.Key, new OutboxMessage(clock.GetCurrentInstant(), null, message), ct);

    public async Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Outbox(touch.Business), ByTouch(touch)), ct) is { } row
            ? new Reconciliation.Sent(row.Body)
            : new Reconciliation.NotSent();

    public Task<Reconciliation> FindAsync(SmsMessage message, Instant claimedAt, CancellationToken ct) => FindAsync(message.Key, ct);

    /// <summary>The newest messages first.</summary>
    public async IAsyncEnumerable<(string Id, OutboxMessage Message)> ListAsync(BusinessId business, int take, [EnumeratorCancellation] CancellationToken ct)
    {
        var (from, to) = Keys.Under("msg");
        await foreach (var row in rows.RangeAsync(RowKeys.Outbox(business), from, to, take, ct))
        {
            yield return (Keys.Split(row.Key)[1], Read(row));
        }
    }

    public async Task<OutboxMessage?> FindAsync(BusinessId business, string id, CancellationToken ct) =>
        id.All(char.IsAsciiLetterOrDigit) && id.Length is > 0 and < 100
        && await rows.GetAsync(new RowKey(RowKeys.Outbox(business), Keys.Of("msg", id)), ct) is { } row ? Read(row) : null;

    /// <summary>Messages to the person, to the staff about them, and whatever else names or links to them, such as a digest.</summary>
    public async Task<MessagesErased> EraseAsync(MessageErasure order, CancellationToken ct)
    {
        var partition = RowKeys.Outbox(order.Business);
        var (from, to) = Keys.Under("msg");
        var gone = 0;
        await foreach (var row in rows.RangeAsync(partition, from, to, null, ct))
        {
            var touch = Read(row).Key;
            if (order.Leads.Any(lead => lead.Value == touch.Scope || row.Body.Contains(lead.Value, StringComparison.Ordinal)) || order.Person.In(row.Body) == PersonTrace.Contact)
            {
                // The touch's row stays: it says nothing of anybody, and that a message went out must not be forgotten.
                gone += await EraseAsync(partition, row.Key, ct) ? 1 : 0;
            }
        }

        return new MessagesErased(gone, []) { Texts = [.. order.Texts.Where(IsOwn)] };
    }

    public async Task<IReadOnlyList<KeptMessage>> OfAsync(BusinessId business, IReadOnlyList<LeadId> leads, CancellationToken ct)
    {
        var (from, to) = Keys.Under("msg");
        var kept = new List<KeptMessage>();
        await foreach (var row in rows.RangeAsync(RowKeys.Outbox(business), from, to, null, ct))
        {
            if (Read(row) is var message && leads.Any(lead => lead.Value == message.Key.Scope))
            {
                kept.Add(message.Email is { } email
                    ? new KeptMessage(message.At, Channel.Email, email.To.Given, email.Audience == Audience.Staff, email.Subject, email.Text)
                    : new KeptMessage(message.At, Channel.Sms, message.Sms!.To.E164, message.Sms.Audience == Audience.Staff, null, message.Sms.Text));
            }
        }

        kept.Reverse();
        return kept;
    }

    // As KeepAsync names them.
    private static bool IsOwn(string name) => name.Length == NameCharacters && name.All(char.IsAsciiHexDigit);

    private async Task<bool> EraseAsync(string partition, string key, CancellationToken ct)
    {
        try
        {
            await rows.CommitAsync(partition, [new RowChange.Delete(key)], ct);
            return true;
        }
        catch (RowConflictException)
        {
            // Gone already.
            return false;
        }
    }

    private async Task<SendOutcome> KeepAsync(TouchKey touch, OutboxMessage message, CancellationToken ct)
    {
        // Counted down from the end of time, so that the newest sorts first.
        var left = long.MaxValue - message.At.ToUnixTimeTicks();
        var id = left.ToString("X16", CultureInfo.InvariantCulture) + Guid.NewGuid().ToString("N")[..8];
        try
        {
            await rows.CommitAsync(
                RowKeys.Outbox(touch.Business),
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
}
