using FollowUpEngine.Storage;

namespace FollowUpEngine.Sending;

/// <summary>
/// The last touches of which this process knows one thing for good: that they arrived or never will, or that they went out. Providers report
/// each message several times; what says no more than the first report then costs no look at the store.
/// </summary>
internal sealed class SettledTouches
{
    // Half of them are remembered at least, which is some megabytes and the reports of some minutes of a large run.
    private const int Most = 20_000;

    private readonly Lock _gate = new();
    private HashSet<RowKey> _young = [];
    private HashSet<RowKey> _old = [];

    public bool Knows(RowKey touch)
    {
        lock (_gate)
        {
            return _young.Contains(touch) || _old.Contains(touch);
        }
    }

    public void Remember(RowKey touch)
    {
        lock (_gate)
        {
            if (_young.Count == Most / 2)
            {
                (_old, _young) = (_young, []);
            }

            _young.Add(touch);
        }
    }
}
