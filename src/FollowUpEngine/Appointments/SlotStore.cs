using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>Reads people's calendars.</summary>
public sealed class SlotStore(IRowStore rows)
{
    /// <summary>What a person has between two moments, by start. Of what begins before <paramref name="from"/> the tail counts.</summary>
    public async Task<IReadOnlyList<Stretch>> ReadAsync(BusinessId business, string person, Instant from, Instant to, CancellationToken ct)
    {
        var found = new List<Stretch>();
        await foreach (var (stretch, _) in RowsAsync(business, person, from, to, ct))
        {
            found.Add(stretch);
        }

        return found;
    }

    /// <summary>Whose calendars there are, by staff id, people among them who left the business file. Reads a key for each.</summary>
    public async Task<IReadOnlyList<string>> PeopleAsync(BusinessId business, CancellationToken ct)
    {
        var people = new List<string>();
        for (var (from, to) = Keys.Under(SlotRows.Kind); ;)
        {
            string? first = null;
            await foreach (var key in rows.KeysAsync(RowKeys.Business(business), from, to, 1, ct))
            {
                first = key;
            }

            if (first is null)
            {
                return people;
            }

            people.Add(Keys.Split(first)[1]);
            from = Keys.Under(SlotRows.Kind, people[^1]).To;
        }
    }

    /// <summary>The calendar around a time that somebody wants, so that it can be taken by whoever read it first.</summary>
    public async Task<SlotDay> OpenAsync(Business business, string person, Instant starts, Instant ends, CancellationToken ct)
    {
        // The days first: what is added after that is not in what is read, but makes the days others.
        var gap = business.Appointments.Gap;
        List<(string Key, Row? Row)> days = [];
        foreach (var key in SlotRows.DaysOf(person, starts, ends, business))
        {
            days.Add((key, await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), key), ct)));
        }

        var around = new List<(Stretch, Row)>();
        await foreach (var one in RowsAsync(business.Id, person, starts - gap, ends + gap, ct))
        {
            around.Add(one);
        }

        return new SlotDay(days, around);
    }

    internal async IAsyncEnumerable<(Stretch Stretch, Row Row)> RowsAsync(
        BusinessId business, string person, Instant from, Instant to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), RowKeys.SlotFrom(person, from - StretchRules.Longest), RowKeys.SlotFrom(person, to), null, ct))
        {
            if (SlotRows.Read(row) is var stretch && stretch.Ends > from)
            {
                yield return (stretch, row);
            }
        }
    }
}
