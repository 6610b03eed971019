using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// Sends an email that belongs to no single lead, under a claim of its own: once per key. A claim whose outcome was lost is
/// looked up, and sent again when the provider cannot tell: an owner would rather read a digest twice than never.
/// </summary>
public sealed class StaffNotices(IRowStore rows, IEmailSender sender, IClock clock)
{
    private static readonly Duration Lease = Duration.FromMinutes(10);

    private const int MostUnknown = 2;
    private const int MostAttempts = 6;

    // About a day of what is tried again hourly.
    private const int MostAttemptsInTrouble = 24;

    /// <summary>Where it stands; <c>Again</c> is null when it is settled (now or before), else when to try again.</summary>
    /// <param name="maySend">Asked right before the call.</param>
    public async Task<(TouchState State, Instant? Again)> SendOnceAsync(BusinessId business, string key, TouchKey touch, Func<Task<EmailMessage?>> compose, Func<SendPermission> maySend, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var row = await rows.GetAsync(new RowKey(RowKeys.Business(business), key), ct);
        var before = row is null ? null : JsonSerializer.Deserialize(row.Body, StoreJson.Rows.DigestBody);
        switch (before?.State)
        {
            case TouchState.Accepted or TouchState.Delivered or TouchState.Undelivered or TouchState.Rejected or TouchState.HeldBack or TouchState.Unconfirmed:
                return (before.State, null);
            case TouchState.Claimed when now < before.ClaimedAt + Lease:
                return (before.State, before.ClaimedAt + Lease);
            case TouchState.Claimed or TouchState.Unknown when await sender.FindAsync(touch, ct) is Reconciliation.Sent sent:
                await WriteAsync(business, key, new RowChange.Replace(key, row!.ETag, "Notice", StoreJson.Version, Body(before with { State = TouchState.Accepted, ProviderId = sent.ProviderId })), ct);
                return (TouchState.Accepted, null);
            case TouchState.Claimed or TouchState.Unknown when before.Attempts >= MostUnknown:
                // It may have gone as often as it was called, whether the answers were lost or the processes.
                var lost = before with { State = TouchState.Unconfirmed, Reason = before.Reason ?? "No answer was ever recorded." };
                await WriteAsync(business, key, new RowChange.Replace(key, row!.ETag, "Notice", StoreJson.Version, Body(lost)), ct);
                return (TouchState.Unconfirmed, null);
        }

        var claim = new DigestBody(TouchState.Claimed, now, (before?.Attempts ?? 0) + 1, null, null);
        await WriteAsync(business, key, row is null
            ? new RowChange.Insert(key, "Notice", StoreJson.Version, Body(claim))
            : new RowChange.Replace(key, row.ETag, "Notice", StoreJson.Version, Body(claim)), ct);

        var message = await compose();
        if (message is not null && maySend() is SendPermission.Denied denied)
        {
            await WriteAsync(business, key, new RowChange.Upsert(key, "Notice", StoreJson.Version, Body(claim with { State = TouchState.HeldBack, Reason = denied.Reason })), CancellationToken.None);
            return (TouchState.HeldBack, null);
        }

        var called = clock.GetCurrentInstant();
        // Composing takes time, and a machine may sleep: a claim that another worker may hold for lost by now is left to it.
        var outcome = message is null ? null
            : called > now + (Lease / 2) ? new SendOutcome.Deferred(called, "Its turn came too late after its claim.")
            : await CallAsync(message, ct);
        var (after, again) = Settle(claim, outcome, now);
        await WriteAsync(business, key, new RowChange.Upsert(key, "Notice", StoreJson.Version, Body(after)), CancellationToken.None);
        return (after.State, again);
    }

    private static (DigestBody Body, Instant? Again) Settle(DigestBody claim, SendOutcome? outcome, Instant now) => outcome switch
    {
        null => (claim with { State = TouchState.HeldBack, Reason = "There was nothing to tell." }, null),
        SendOutcome.Accepted accepted => (claim with { State = TouchState.Accepted, ProviderId = accepted.ProviderId }, null),
        SendOutcome.Rejected rejected => (claim with { State = TouchState.Rejected, Reason = rejected.Reason }, null),
        SendOutcome.Deferred deferred when claim.Attempts >= (deferred.Trouble is null ? MostAttempts : MostAttemptsInTrouble) =>
            (claim with { State = TouchState.Rejected, Reason = $"Given up after {claim.Attempts} tries: {deferred.Reason}" }, null),
        SendOutcome.Unknown unknown when claim.Attempts >= MostUnknown => (claim with { State = TouchState.Unconfirmed, Reason = unknown.Detail }, null),
        SendOutcome.Deferred deferred => (claim with { State = TouchState.Deferred, Reason = deferred.Reason }, deferred.Until),
        SendOutcome.Unknown unknown => (claim with { State = TouchState.Unknown, Reason = unknown.Detail }, now + Lease),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<SendOutcome> CallAsync(EmailMessage message, CancellationToken ct)
    {
        try
        {
            return await sender.SendAsync(message, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            return new SendOutcome.Unknown($"The call ended in {fault.GetType().Name}.");
        }
    }

    private Task WriteAsync(BusinessId business, string key, RowChange change, CancellationToken ct) =>
        rows.CommitAsync(RowKeys.Business(business), [change], ct);

    private static string Body(DigestBody body) => JsonSerializer.Serialize(body, StoreJson.Rows.DigestBody);
}
