using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Consent;

/// <summary>Opt-outs by contact point. They outlive the lead and are never cleared by an import.</summary>
public sealed class SuppressionStore(IRowStore rows, ContactHash hash)
{
    /// <summary>Looks only at the channels that are about to be used.</summary>
    public async ValueTask<Suppressions> OfAsync(BusinessId business, Lead lead, IReadOnlySet<Channel> channels, CancellationToken ct)
    {
        var email = channels.Contains(Channel.Email) && lead.Email is { } address ? hash.Of(address) : null;
        var phone = channels.Contains(Channel.Sms) && lead.Phone is { } number ? hash.Of(number) : null;
        return new Suppressions(
            Email: email is not null && await HasAsync(business, Channel.Email, email, ct),
            Sms: phone is not null && await HasAsync(business, Channel.Sms, phone, ct)) { EmailHash = email, PhoneHash = phone };
    }

    /// <summary>Is the address or number that the lead would be written to stopped?</summary>
    public async ValueTask<bool> IsStoppedAsync(BusinessId business, Lead lead, Channel channel, CancellationToken ct) =>
        await OfAsync(business, lead, new HashSet<Channel> { channel }, ct) is { Email: true } or { Sms: true };

    /// <summary>Of the people of the business with these ids, as far as they have a number.</summary>
    public async ValueTask<IReadOnlyDictionary<string, StaffNumber>?> OfStaffAsync(Business business, IReadOnlyCollection<string> people, CancellationToken ct)
    {
        Dictionary<string, StaffNumber>? numbers = null;
        foreach (var person in business.Staff.Where(person => people.Contains(person.Id) && person.Phone is not null))
        {
            var contact = hash.Of(person.Phone!);
            (numbers ??= new(StringComparer.Ordinal))[person.Id] = new StaffNumber(contact, await HasAsync(business.Id, Channel.Sms, contact, ct));
        }

        return numbers;
    }

    /// <summary>The rows that make an opt-out of all the lead's contact points on a channel; part of the batch that records it.</summary>
    public IReadOnlyList<RowChange> RowsFor(Lead lead, Channel channel, string by, Instant now) =>
        [.. ContactsOf(lead, channel).Select(contact => RowFor(channel, contact, by, now))];

    /// <summary>Stops those of the lead's contact points on a channel that no row stops yet.</summary>
    public async Task StopAsync(BusinessId business, Lead lead, Channel channel, string by, Instant now, CancellationToken ct)
    {
        List<RowChange> stops = [];
        foreach (var contact in ContactsOf(lead, channel))
        {
            if (!await HasAsync(business, channel, contact, ct))
            {
                stops.Add(RowFor(channel, contact, by, now));
            }
        }

        if (stops.Count > 0)
        {
            await rows.CommitAsync(RowKeys.Business(business), stops, ct);
        }
    }

    /// <summary>The row that makes an opt-out of one contact point, by its keyed hash.</summary>
    public static RowChange RowFor(Channel channel, string contact, string by, Instant now) =>
        new RowChange.Upsert(RowKeys.Stop(channel, contact), "Stop", StoreJson.Version, JsonSerializer.Serialize(new SuppressionBody(now, by), StoreJson.Rows.SuppressionBody));

    /// <summary>The lead's number with this keyed hash; null when it has none such.</summary>
    public PhoneNumber? NumberOf(Lead lead, string? contact) => contact is null ? null : lead.Phones.FirstOrDefault(phone => hash.Of(phone) == contact);

    /// <param name="contact">The keyed hash of the contact point.</param>
    public async ValueTask<bool> HasAsync(BusinessId business, Channel channel, string contact, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Business(business), RowKeys.Stop(channel, contact)), ct) is not null;

    private IEnumerable<string> ContactsOf(Lead lead, Channel channel) => channel == Channel.Email ? lead.Emails.Select(hash.Of) : lead.Phones.Select(hash.Of);
}
