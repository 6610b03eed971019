using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>
/// The rows of people's calendars. Each stretch is a row, written and deleted in the batch of the lead whose it is, so a calendar and its appointments
/// can't disagree. With every stretch that is added its days are written anew: who chose a time on what they read of a day writes the day as they
/// read it, and loses against every other who added something to it since.
/// </summary>
public static class SlotRows
{
    internal const string Kind = "slot";

    private const string SlotKind = "Slot";
    private const string DayKind = "SlotDay";

    /// <summary>What changes with a lead.</summary>
    /// <param name="already">Rows of the same batch: days among them are written by somebody who read them.</param>
    public static IEnumerable<RowChange> Of(Lead? before, Lead after, Business business, IReadOnlyList<RowChange> already)
    {
        var (was, now) = (StretchRules.Of(before, business), StretchRules.Of(after, business));
        if (was == now)
        {
            return [];
        }

        List<RowChange> rows = [];
        if (was is not null && (now is null || KeyOf(was) != KeyOf(now)) && already.All(row => row.Key != KeyOf(was)))
        {
            rows.Add(new RowChange.Delete(KeyOf(was)));
        }

        if (now is not null)
        {
            rows.Add(Upsert(now));
            rows.AddRange(DaysOf(now.Person, now.Starts, now.Ends, business).Where(day => already.All(row => row.Key != day)).Select(Touch));
        }

        return rows;
    }

    internal static string KeyOf(Stretch stretch) => RowKeys.Slot(stretch.Person, stretch.Starts, stretch.Lead);

    internal static RowChange.Upsert Upsert(Stretch stretch) =>
        new(KeyOf(stretch), SlotKind, StoreJson.Version, JsonSerializer.Serialize(new SlotBody(stretch.Ends, stretch.HeldUntil, stretch.Kind), StoreJson.Rows.SlotBody));

    /// <summary>The keys of the days (UTC, for keys alone) that a stretch with its way touches: two that are not apart have one in common.</summary>
    internal static IEnumerable<string> DaysOf(string person, Instant starts, Instant ends, Business business)
    {
        var last = (ends + business.Appointments.Gap).InUtc().Date;
        for (var day = starts.InUtc().Date; day <= last; day = day.PlusDays(1))
        {
            yield return RowKeys.SlotDay(person, day);
        }
    }

    /// <summary>The day whatever it is now: by whom appointments are told may overbook.</summary>
    internal static RowChange.Upsert Touch(string day) => new(day, DayKind, StoreJson.Version, "{}");

    /// <summary>The day as it was read, or nothing.</summary>
    internal static RowChange Claim(string day, Row? read) => read is null
        ? new RowChange.Insert(day, DayKind, StoreJson.Version, "{}")
        : new RowChange.Replace(day, read.ETag, DayKind, StoreJson.Version, "{}");

    internal static Stretch Read(Row row)
    {
        var (person, starts, lead) = RowKeys.SlotOf(row.Key);
        var body = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SlotBody)!;
        return new Stretch(person, lead, starts, body.Ends) { HeldUntil = body.HeldUntil, Kind = body.Kind };
    }
}
