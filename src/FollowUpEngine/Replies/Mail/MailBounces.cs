using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// Notices of mail systems that an email did not arrive. Believed only for a conversation whose token they bring back, and only of an
/// address that the lead has: anybody can write such a notice, and it silences an address.
/// </summary>
public sealed class MailBounces(IRowStore rows, LeadStore leads, ReceiptService receipts, ContactHash hash)
{
    /// <summary>Stands for the provider's name of an email whose sending was cut off, and of which the notice gives no name either.</summary>
    private const string Unnamed = "bounced";

    public async Task<HeardEmail> RecordAsync(MailRoute route, MailReading.Bounced bounced, Instant now, CancellationToken ct)
    {
        if (route.Lead is not { } id || await leads.LoadAliveAsync(route.Business.Id, id, ct) is not { Lead: var lead })
        {
            return new HeardEmail.PassedOver("a notice of a mail system about no email of ours");
        }

        var isRecorded = false;
        foreach (var (recipient, address) in bounced.Recipients.Select(recipient => (recipient, AddressOf(lead, recipient))).Where(one => one.Item2 is not null).DistinctBy(one => one.Item2))
        {
            if (await LastTouchAsync(route, lead, hash.Of(address!), ct) is var (owner, touch, known))
            {
                var providerId = known ?? bounced.Original.MessageId ?? Unnamed;
                var reason = $"A mail server sent word that it did not arrive{(recipient.Status is { } status ? $" ({status})" : "")}.";
                isRecorded |= await receipts.RecordAsync(route.Business, owner, touch, providerId, new DeliveryReceipt.Undelivered(reason, recipient.IsPermanent), now, ct);
            }
        }

        return isRecorded ? new HeardEmail.Taken(route.Business.Id, HasWork: true) : new HeardEmail.PassedOver("a notice of a mail system about nobody that we wrote to");
    }

    /// <summary>A notice that names nobody is about the one whom we write to.</summary>
    private static EmailAddress? AddressOf(Lead lead, BouncedRecipient recipient) => recipient.Address is null
        ? lead.Email
        : EmailAddress.TryParse(recipient.Address, out _) is { } named ? lead.Emails.FirstOrDefault(email => email == named) : null;

    /// <summary>
    /// Which of our emails it was is not said; the last one that went there stands for it. Where none is known to have gone, it is one whose outcome
    /// nobody has heard yet: that it came back is the first word of it.
    /// </summary>
    private async Task<(LeadId Owner, TouchRef Touch, string? ProviderId)?> LastTouchAsync(MailRoute route, Lead lead, string contact, CancellationToken ct)
    {
        (LeadId Owner, TouchRef Touch, string? ProviderId)? last = null;
        Instant? lastAt = null;
        foreach (var id in (LeadId[])[.. lead.Absorbed, lead.Id])
        {
            var (from, to) = Keys.Under("touch", id.Value);
            await foreach (var row in rows.RangeAsync(RowKeys.Business(route.Business.Id), from, to, null, ct))
            {
                var body = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody)!;
                var isOpen = body is { ProviderId: null, State: TouchState.Claimed or TouchState.Unknown or TouchState.Unconfirmed };
                if (body is { Channel: Channel.Email, Audience: Audience.Lead, ClaimedAt: { } at } && body.To == contact && (isOpen || body.ProviderId is not null)
                    && IsLater(at, !isOpen) && Keys.Split(row.Key) is [_, _, var enrollment, var step])
                {
                    (last, lastAt) = ((id, new TouchRef(enrollment, step), body.ProviderId), at);
                }
            }
        }

        return last;

        bool IsLater(Instant at, bool isKnown) => last is not { } found || (isKnown == found.ProviderId is not null ? !(lastAt >= at) : isKnown);
    }
}
