using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// A range of due keys, <c>[From, To)</c>. What of it is due is worked at once; what is not due yet is waited for.
/// </summary>
public sealed record DueSlice(string From, string To)
{
    /// <summary>Everything, whenever it comes due.</summary>
    public static DueSlice All { get; } = new(Keys.Under("due").From, Keys.Under("due").To);

    /// <summary>Everything due at or before a moment.</summary>
    public static DueSlice Until(Instant moment)
    {
        var (from, to) = RowKeys.DueUntil(moment);
        return new DueSlice(from, to);
    }

    /// <summary>What comes due after this slice, up to a moment.</summary>
    public DueSlice Onward(Instant moment) => new(To, RowKeys.DueUntil(moment).To);

    /// <summary>The part that is due by now.</summary>
    public DueSlice DueBy(Instant now)
    {
        var to = RowKeys.DueUntil(now).To;
        return string.CompareOrdinal(to, To) < 0 ? this with { To = to } : this;
    }

    /// <summary>The part behind another one that begins alike; null when there is none.</summary>
    public DueSlice? Behind(DueSlice first) => string.CompareOrdinal(first.To, To) < 0 ? this with { From = Later(first.To) } : null;

    private string Later(string key) => string.CompareOrdinal(key, From) < 0 ? From : key;
}
