using FollowUpEngine.Intake;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Replay;

/// <summary>
/// Rows that share a contact point are one person and are replayed together, in a small world of their own. All others have
/// nothing to do with each other: the engine knows no other tie between two leads of a business.
/// </summary>
public static class HistoryGroups
{
    /// <summary>Every lead in exactly one group, each group by arrival, the groups by their first arrival.</summary>
    public static IReadOnlyList<IReadOnlyList<HistoryLead>> Of(IReadOnlyList<HistoryLead> leads, ReplaySetting setting)
    {
        if (setting.Contacts != ReplayContacts.File)
        {
            return [.. leads.Select(lead => (IReadOnlyList<HistoryLead>)[lead])];
        }

        var parents = Enumerable.Range(0, leads.Count).ToArray();
        var firstWith = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < leads.Count; i++)
        {
            foreach (var contact in ContactsOf(HistoryInquiries.Of(leads[i], setting)))
            {
                if (!firstWith.TryAdd(contact, i))
                {
                    Join(parents, firstWith[contact], i);
                }
            }
        }

        return [.. Enumerable.Range(0, leads.Count).GroupBy(i => Root(parents, i)).Select(group => (IReadOnlyList<HistoryLead>)[.. group.Select(i => leads[i])])];
    }

    private static IEnumerable<string> ContactsOf(Inquiry inquiry) =>
        inquiry.Emails.Select(email => email.Normalized).Concat(inquiry.Phones.Select(phone => phone.E164));

    private static void Join(int[] parents, int one, int other)
    {
        var (a, b) = (Root(parents, one), Root(parents, other));
        parents[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int Root(int[] parents, int of)
    {
        while (parents[of] != of)
        {
            parents[of] = parents[parents[of]];
            of = parents[of];
        }

        return of;
    }
}
