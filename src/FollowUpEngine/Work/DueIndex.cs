using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Work;

/// <summary>
/// Which due rows a business has, in 64 bits each: a million of them fit into some tens of megabytes. Two that share their bits
/// are one in 30 million nights of a million leads, and then a lead without its row stays so until the next night it is judged.
/// </summary>
internal sealed class DueIndex
{
    private readonly HashSet<ulong> _leads = [];

    /// <summary>Due rows of jobs of the business as a whole.</summary>
    public List<string> Others { get; } = [];

    /// <summary>Due rows that no lead's head has spoken of yet.</summary>
    public int Left => _leads.Count;

    public static async Task<DueIndex> ReadAsync(IRowStore rows, BusinessId business, CancellationToken ct)
    {
        var index = new DueIndex();
        var (from, to) = Keys.Under("due");
        await foreach (var key in rows.KeysAsync(RowKeys.Business(business), from, to, null, ct))
        {
            if (RowKeys.IsDueLead(key))
            {
                index._leads.Add(Hash(key));
            }
            else
            {
                index.Others.Add(key);
            }
        }

        return index;
    }

    /// <summary>Whether there is such a row; asked once for each lead.</summary>
    public bool Take(string dueKey) => _leads.Remove(Hash(dueKey));

    public bool IsLeft(string dueKey) => _leads.Contains(Hash(dueKey));

    // FNV-1a.
    internal static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return hash;
    }
}
