namespace FollowUpEngine.Numbers;

/// <summary>How values lie.</summary>
/// <param name="Median">The middle one; of two middle ones their mean.</param>
/// <param name="P90">Nine of ten are not above it: between two values by linear interpolation at (n - 1) · 0.9, as spreadsheets do it (PERCENTILE.INC).</param>
/// <param name="P90NearestRank">The same as a value that occurred: the one at place ⌈0.9 · n⌉ of the sorted ones.</param>
public sealed record Distribution(int Count, double Least, double Mean, double Median, double P90, double P90NearestRank, double Most)
{
    /// <summary>Null of nothing.</summary>
    public static Distribution? Of(List<double> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        values.Sort();
        return new Distribution(values.Count, values[0], values.Average(), At(values, 0.5), At(values, 0.9), values[(int)Math.Ceiling(0.9 * values.Count) - 1], values[^1]);
    }

    private static double At(List<double> sorted, double share)
    {
        var rank = (sorted.Count - 1) * share;
        var below = (int)Math.Floor(rank);
        return below + 1 == sorted.Count ? sorted[below] : sorted[below] + ((rank - below) * (sorted[below + 1] - sorted[below]));
    }
}
