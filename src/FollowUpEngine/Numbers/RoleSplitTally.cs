using FollowUpEngine.Businesses;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Counts what those who work in both roles did for either in 30 days.</summary>
internal sealed class RoleSplitTally(Business business, Instant now)
{
    private static readonly Duration Over = Duration.FromDays(30);

    private readonly Dictionary<string, RoleSplit> _splits = business.Staff.Where(person => IsBoth(person, business)).ToDictionary(person => person.Name, person => new RoleSplit(person.Name, 0, 0), StringComparer.OrdinalIgnoreCase);

    public void Add(CountedLead lead)
    {
        foreach (var effort in lead.Course.Efforts)
        {
            if (effort.At > now - Over && effort.At <= now && _splits.GetValueOrDefault(PeopleNames.Of(effort.Who, business)) is { } split)
            {
                _splits[split.Person] = effort.Side == StallSide.Generation ? split with { Generation = split.Generation + 1 } : split with { Sales = split.Sales + 1 };
            }
        }
    }

    public IReadOnlyList<RoleSplit> Figures() => [.. _splits.Values.OrderBy(split => split.Person, StringComparer.Ordinal)];

    /// <summary>An owner without a generator, or without a closer, is that as well.</summary>
    internal static bool IsBoth(StaffMember person, Business business) => Has(person, StaffRole.Generator, business) && Has(person, StaffRole.Closer, business);

    private static bool Has(StaffMember person, StaffRole role, Business business) => person.Roles.Contains(role) || business.Responsible(role).Id == person.Id;
}
