using System.Runtime.CompilerServices;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent.Law;

/// <summary>Which rules hold for texts to which of a business's open leads, and why. Reads lead by lead; nothing in it names a person.</summary>
public sealed class QuietHoursReport(LeadStore leads)
{
    /// <summary>By lead id, from after <paramref name="after"/> on.</summary>
    public async IAsyncEnumerable<LeadQuietHours> ListAsync(Business business, LeadId? after, Instant now, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var stored in leads.ListAsync(business.Id, after, null, ct))
        {
            if (stored.Lead.Status == LeadStatus.Open)
            {
                yield return Of(stored.Lead, business, now);
            }
        }
    }

    public static LeadQuietHours Of(Lead lead, Business business, Instant now)
    {
        var place = RecipientPlaceRules.Of(lead);
        var hours = QuietHoursRules.Of(place, Channel.Sms, business);
        var today = now.InZone(place.Zones[0]).Date;
        return new LeadQuietHours(
            lead.Id, place, hours.Rules, today, [.. hours.OpenOn(today, place.Zones[0])], hours.NextOpen(now), hours.ClosedBy(now)?.InWords(now), hours.Cap?.TextsPer24Hours);
    }
}

/// <param name="Today">The local date on the most probable of the place's clocks.</param>
/// <param name="OpenToday">When texts may go on that date; none when not at all.</param>
/// <param name="NextOpening">Now when texts may go now; null when the hours of all the places are never open at once.</param>
/// <param name="ClosedBy">What forbids a text now, in words; null when nothing does.</param>
public sealed record LeadQuietHours(
    LeadId Lead,
    RecipientPlace Place,
    IReadOnlyList<ContactRule> Rules,
    LocalDate Today,
    IReadOnlyList<Interval> OpenToday,
    Instant? NextOpening,
    string? ClosedBy,
    int? TextsPer24Hours);
