using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>The days of a person around a time, as they were read, and what stood in them.</summary>
public sealed class SlotDay(IReadOnlyList<(string Key, Row? Row)> days, IReadOnlyList<(Stretch Stretch, Row Row)> around)
{
    public IReadOnlyList<Stretch> Stretches { get; } = [.. around.Select(one => one.Stretch)];

    /// <summary>Goes into the batch that takes the time: it loses against whoever added something to these days since.</summary>
    internal IEnumerable<RowChange> Claims => days.Select(day => SlotRows.Claim(day.Key, day.Row));

    /// <summary>What a booking takes with it: the days, and the lead's own holds in them.</summary>
    internal IEnumerable<RowChange> RowsFor(Lead booked, Business business)
    {
        var taken = StretchRules.Of(booked, business) is { } stretch ? SlotRows.KeyOf(stretch) : null;
        return
        [
            .. Claims,
            .. around.Where(one => one.Stretch.HeldUntil is not null && one.Stretch.Lead == booked.Id && one.Row.Key != taken).Select(one => new RowChange.Delete(one.Row.Key, one.Row.ETag)),
        ];
    }
}
