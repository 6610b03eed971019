using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Calls;

/// <summary>
/// Keeps a flood of calls from becoming a flood of texts: numbers are shown by whoever calls, and a machine shows other people's. Over
/// <see cref="VoiceSettings.TextsPerHour"/> callers are inquiries as ever, and a person decides whom to call back. Counted in the store, so it holds
/// for all processes together; those that count in the same moment may each let one more through.
/// </summary>
public sealed class TextBackGuard(IRowStore rows, OwnerNotices notices)
{
    private static readonly Duration Hour = Duration.FromHours(1);

    /// <summary>The name of a caller's one text on a day: the row that it names says when it was decided on.</summary>
    public static string OnceName(Business business, string caller, Instant now) => $"{DayPrefix(DayOf(business, now))}{caller}";

    /// <summary>Null when a text may go. The owner is told on the first that may not, once a day.</summary>
    public async Task<Unanswered?> WhyNotAsync(Business business, Instant now, CancellationToken ct)
    {
        var most = business.Voice?.TextsPerHour ?? VoiceSettings.DefaultTextsPerHour;
        if (await CountAsync(business, now, ct) < most)
        {
            return null;
        }

        await TellAsync(business, now, ct);
        return new Unanswered("too many callers", $"{most.ToString(CultureInfo.InvariantCulture)} callers were texted within the hour, which is no usual day: their numbers may not be theirs. Call back instead.");
    }

    private async Task<int> CountAsync(Business business, Instant now, CancellationToken ct)
    {
        var count = 0;
        foreach (var day in new[] { DayOf(business, now - Hour), DayOf(business, now) }.Distinct())
        {
            var from = RowKeys.Seen(LeadSource.MissedCalls.Id, DayPrefix(day));
            await foreach (var row in rows.RangeAsync(RowKeys.Business(business.Id), from, from + '~', null, ct))
            {
                count += JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SeenBody)!.At > now - Hour ? 1 : 0;
            }
        }

        return count;
    }

    private async Task TellAsync(Business business, Instant now, CancellationToken ct)
    {
        var told = RowKeys.Seen(LeadSource.MissedCalls.Id, $"flood-{LocalDatePattern.Iso.Format(DayOf(business, now))}");
        if (await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), told), ct) is null)
        {
            await notices.PlanFloodAsync(business, LeadSource.MissedCalls, now, ct);
            var body = JsonSerializer.Serialize(new SeenBody(now, null, "told", null), StoreJson.Rows.SeenBody);
            await rows.CommitAsync(RowKeys.Business(business.Id), [new RowChange.Upsert(told, "Seen", StoreJson.Version, body)], ct);
        }
    }

    private static LocalDate DayOf(Business business, Instant at) => at.InZone(business.Zone).Date;

    private static string DayPrefix(LocalDate day) => $"once-{LocalDatePattern.Iso.Format(day)}-";
}
