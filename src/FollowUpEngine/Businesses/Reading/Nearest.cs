namespace FollowUpEngine.Businesses.Reading;

/// <summary>Which known word did they mean? The nearest within two slips (a letter too many, too few, wrong, or two swapped), or the same but for case.</summary>
internal static class Nearest
{
    public static string? To(string word, IEnumerable<string> known)
    {
        var best = known
            .Select(candidate => (Candidate: candidate, Slips: Slips(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .OrderBy(pair => pair.Slips)
            .FirstOrDefault();

        // Two slips in a three-letter word make any other three-letter word.
        return best.Candidate is not null && best.Slips <= Math.Min(2, word.Length / 3) ? best.Candidate : null;
    }

    private static int Slips(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
        {
            return int.MaxValue;
        }

        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cost[i, j] = Cost(cost, a, b, i, j);
            }
        }

        return cost[a.Length, b.Length];
    }

    private static int Cost(int[,] cost, string a, string b, int i, int j)
    {
        if (i == 0 || j == 0)
        {
            return i + j;
        }

        var best = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }
}
