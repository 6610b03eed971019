using FollowUpEngine.Consent.Law;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent.Records;

/// <summary>
/// What does a person's asking or buying allow, and until when? The inquiry (or the job that was won) is itself the record: the law says how long it
/// holds, by months of the person's own calendar, and may say something else once their place is known better.
/// </summary>
internal static class ImpliedRules
{
    public static IEnumerable<ConsentRecord> Of(Lead lead, Channel channel)
    {
        yield return Made(channel, ConsentKind.ImpliedByInquiry, ConsentWay.Inquired, lead.LastInquiryAt);
        // A lead that an earlier version closed does not remember it.
        var bought = lead.BoughtAt ?? (lead.Stage == LeadStage.Won ? lead.StageSince : null);
        if (bought is not null)
        {
            yield return Made(channel, ConsentKind.ExistingCustomer, ConsentWay.Bought, bought.Value);
        }
    }

    /// <summary>The moment from which on it counts no more; null: it has no end. Of several rules the first end.</summary>
    public static Instant? EndOf(ConsentRecord record, IEnumerable<ContactRule> rules, DateTimeZone zone) =>
        rules.Select(rule => EndOf(record, rule, zone)).Append(record.ExpiresAt).Min();

    public static Instant? EndOf(ConsentRecord record, ContactRule? rule, DateTimeZone zone)
    {
        var byLaw = rule?.Terms?.Life(record.Kind) is { } life ? LocalMoments.At(zone, record.At.InZone(zone).LocalDateTime + life) : (Instant?)null;
        return byLaw is null ? record.ExpiresAt : record.ExpiresAt is null ? byLaw : Instant.Min(byLaw.Value, record.ExpiresAt.Value);
    }

    private static ConsentRecord Made(Channel channel, ConsentKind kind, ConsentWay way, Instant at) =>
        new() { Channel = channel, Purpose = ConsentPurpose.FollowUp, Kind = kind, Way = way, At = at };
}
