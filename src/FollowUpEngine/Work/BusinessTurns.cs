using FollowUpEngine.Businesses;

namespace FollowUpEngine.Work;

/// <summary>
/// One run of a business at a time in this process: two would race for the same due rows and lose half their commits. Whoever
/// asks meanwhile makes the run look once more instead. Runs of other processes still race, and lose harmlessly.
/// </summary>
internal sealed class BusinessTurns
{
    private readonly Lock _gate = new();
    private readonly HashSet<BusinessId> _running = [];
    private readonly Dictionary<BusinessId, bool> _asked = [];

    /// <summary>False: a run is under way, and it was asked to look once more.</summary>
    public bool TryBegin(BusinessId business, bool fromTick)
    {
        lock (_gate)
        {
            if (_running.Add(business))
            {
                return true;
            }

            _asked[business] = fromTick || _asked.GetValueOrDefault(business);
            return false;
        }
    }

    /// <summary>True: somebody asked meanwhile, and the run goes on. Otherwise it is over.</summary>
    public bool TryGoOn(BusinessId business, out bool fromTick)
    {
        lock (_gate)
        {
            if (_asked.Remove(business, out fromTick))
            {
                return true;
            }

            _running.Remove(business);
            return false;
        }
    }

    /// <summary>The run failed as a whole.</summary>
    public void End(BusinessId business)
    {
        lock (_gate)
        {
            _running.Remove(business);
            _asked.Remove(business);
        }
    }
}
