namespace FollowUpEngine.Numbers;

/// <summary>Whole days, each with how often it came: of any number of leads some hundred entries.</summary>
internal sealed class DaysTally
{
    private readonly SortedDictionary<int, int> _times = [];

    public int Count { get; private set; }

    public void Add(int days)
    {
        _times[days] = _times.GetValueOrDefault(days) + 1;
        Count++;
    }

    /// <summary>Null of nothing.</summary>
    public Distribution? Figures() => Count == 0 ? null : new Distribution(
        Count, At(0), _times.Sum(day => (double)day.Key * day.Value) / Count, Between(0.5), Between(0.9), At((int)Math.Ceiling(0.9 * Count) - 1), At(Count - 1));

    private double Between(double share)
    {
        var rank = (Count - 1) * share;
        var below = (int)Math.Floor(rank);
        return below + 1 == Count ? At(below) : At(below) + ((rank - below) * (At(below + 1) - At(below)));
    }

    /// <summary>The value at a place of the sorted ones, counted from 0.</summary>
    private double At(int place)
    {
        var seen = 0;
        foreach (var (days, times) in _times)
        {
            seen += times;
            if (seen > place)
            {
                return days;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(place));
    }
}
