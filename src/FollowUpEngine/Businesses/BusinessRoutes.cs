using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Businesses;

/// <summary>
/// Which business owns a number that people text and call. A number has one owner: what comes in by it must not reach another business, so a second
/// claim is refused as long as the first business's file names the number.
/// </summary>
public sealed class BusinessRoutes(IRowStore rows, BusinessDirectory directory, ContactHash hash)
{
    /// <param name="to">The number that was texted or called.</param>
    /// <param name="service">The messaging service that the provider names; for texts alone.</param>
    public async Task<Business?> FindAsync(PhoneNumber? to, string? service, CancellationToken ct)
    {
        foreach (var key in Keys(to, service))
        {
            if (await rows.GetAsync(new RowKey(RowKeys.Routes, key), ct) is { } row && await OwnerAsync(row, ct) is { } owner)
            {
                return owner;
            }
        }

        return null;
    }

    /// <summary>Takes the business's numbers for it, before its file is stored.</summary>
    /// <exception cref="RouteTakenException">Another business has one of them.</exception>
    public async Task ClaimAsync(Business business, CancellationToken ct)
    {
        foreach (var key in KeysOf(business))
        {
            var row = await rows.GetAsync(new RowKey(RowKeys.Routes, key), ct);
            if (row is not null && Read(row) == business.Id.Value)
            {
                continue;
            }

            if (row is not null && await OwnerAsync(row, ct) is { } owner)
            {
                throw new RouteTakenException($"The number that texts come in by (messaging.smsFrom or messagingServiceSid), or calls (voice.numbers), is already that of the business '{owner.Id}'. A number belongs to one business: give this one its own, or take it out of the other file first.");
            }

            var body = JsonSerializer.Serialize(new RouteBody(business.Id.Value), StoreJson.Rows.RouteBody);
            RowChange claim = row is null
                ? new RowChange.Insert(key, "Route", StoreJson.Version, body)
                : new RowChange.Replace(key, row.ETag, "Route", StoreJson.Version, body);
            await rows.CommitAsync(RowKeys.Routes, [claim], ct);
        }
    }

    /// <summary>A route counts only while the file of its business names the number.</summary>
    private async Task<Business?> OwnerAsync(Row route, CancellationToken ct) =>
        await directory.FindAsync(BusinessId.Parse(Read(route)), ct) is { } business && KeysOf(business).Contains(route.Key, StringComparer.Ordinal) ? business : null;

    private IEnumerable<string> KeysOf(Business business) =>
        Keys(business.Messaging.SmsFrom, business.Messaging.MessagingServiceSid).Union((business.Voice?.Numbers ?? []).SelectMany(number => Keys(number, null)));

    private IEnumerable<string> Keys(PhoneNumber? number, string? service)
    {
        if (number is not null)
        {
            yield return Storage.Keys.Of("phone", hash.Of(number));
        }

        if (service is not null)
        {
            yield return Storage.Keys.Of("service", service);
        }
    }

    private static string Read(Row row) => JsonSerializer.Deserialize(row.Body, StoreJson.Rows.RouteBody)!.Business;
}

/// <summary>Another business has the number already; the message says what to do.</summary>
public sealed class RouteTakenException(string message) : InvalidOperationException(message);
