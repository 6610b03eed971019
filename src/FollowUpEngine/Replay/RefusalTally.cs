namespace FollowUpEngine.Replay;

/// <summary>Counts facts that were refused for one reason and remembers the first rows, so that a person can look.</summary>
internal sealed class RefusalTally
{
    private const int KeptRows = 10;

    private readonly SortedSet<int> _rows = [];

    public int Count { get; private set; }

    public IReadOnlyList<int> FirstRows => [.. _rows];

    public void Add(int row)
    {
        Count++;
        Keep(row);
    }

    public void Add(RefusalTally other)
    {
        Count += other.Count;
        foreach (var row in other._rows)
        {
            Keep(row);
        }
    }

    private void Keep(int row)
    {
        _rows.Add(row);
        if (_rows.Count > KeptRows)
        {
            _rows.Remove(_rows.Max);
        }
    }
}
