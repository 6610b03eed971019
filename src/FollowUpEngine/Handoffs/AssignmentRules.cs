using System.Globalization;
using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Handoffs;

/// <summary>
/// Who gets this packet? Whoever is away is out, and whoever is in their protected block where somebody else is not. Then the business's rules narrow the closers one after the other; one that would leave nobody is
/// passed over, which the sentence says. Of several who are left, the one whose last packet is the longest ago. With every closer away it is the owner.
/// The same question gets the same answer on every machine.
/// </summary>
public static class AssignmentRules
{
    private const int ServiceCharacters = 60;

    public static Assignment Choose(Lead lead, Business business, AssignmentState state, Instant now)
    {
        var today = now.InZone(business.Zone).Date;
        var closers = business.Staff.Where(person => person.Roles.Contains(StaffRole.Closer)).ToList();
        var here = closers.Where(person => person.AwayOn(today) is null).ToList();
        if (here.Count == 0)
        {
            return OwnerInstead(closers, business, today);
        }

        var choice = new Choice(here, here.Count == closers.Count ? null : Away(closers, today));
        choice.SpareBlocks(business, now);
        foreach (var rule in business.Handoff.Rules)
        {
            choice.Narrow(rule, lead, business, state, now);
        }

        return choice.Take(state);
    }

    /// <summary>Who gets it offered when <paramref name="closer"/> is silent: who the rules would choose among the others. Null: there is no other.</summary>
    public static string? Backup(string closer, Lead lead, Business business, AssignmentState state, Instant now)
    {
        var others = business with { Staff = [.. business.Staff.Where(person => person.Id != closer)] };
        return Choose(lead, others, state, now) is Assignment.To to ? to.Person.Id : null;
    }

    private static Assignment OwnerInstead(List<StaffMember> closers, Business business, LocalDate today)
    {
        var why = closers.Count == 0 ? "There is no closer." : Away(closers, today);
        var owners = business.Staff.Where(person => person.Roles.Contains(StaffRole.Owner)).ToList();
        return owners.Find(person => person.AwayOn(today) is null) is { } owner
            ? new Assignment.To(owner, $"{owner.Name}, the owner. {why}")
            : new Assignment.Nobody($"Nobody is there to take it. {Away([.. closers.Union(owners)], today)} Hand it to somebody by name, or change who is away in the business file.");
    }

    private static string Away(IEnumerable<StaffMember> staff, LocalDate today) => string.Join(' ', staff
        .Select(person => (person.Name, Away: person.AwayOn(today)))
        .Where(person => person.Away is not null)
        .Select(person => $"{person.Name} is away until {person.Away!.Until.ToString("d MMMM", CultureInfo.InvariantCulture)}."));

    /// <summary>The closers who are left while the rules are gone through, and what is to be said of it.</summary>
    private sealed class Choice(List<StaffMember> left, string? away)
    {
        private readonly List<string> _because = [];
        private readonly List<string> _passedOver = away is null ? [] : [away];
        private readonly int _atFirst = left.Count;
        private List<StaffMember> _left = left;

        public void SpareBlocks(Business business, Instant now) =>
            Keep(person => !BlockRules.IsIn(person, now, now + Duration.Epsilon, business), "who is in no protected block now", "All of them are in their protected block now.");

        public void Narrow(HandoffRule rule, Lead lead, Business business, AssignmentState state, Instant now)
        {
            switch (rule)
            {
                case HandoffRule.WorkingNow:
                    Keep(person => WorkingTimeRules.IsOpen(Duty.HoursOf(person, business), now), "who works now", "Nobody of them works now.");
                    break;
                case HandoffRule.Service when lead.Service is { } service:
                    var asked = Excerpt.Of(Excerpt.OneLine(service), ServiceCharacters);
                    Keep(person => person.Services.Count == 0 || person.Services.Contains(service.Trim(), StringComparer.OrdinalIgnoreCase), $"for {asked}", $"Nobody of them does {asked}.");
                    break;
                case HandoffRule.Zip when lead.Place.PostalCode is { } code:
                    var zip = Excerpt.Of(Excerpt.OneLine(code), 12);
                    Keep(person => person.Zips.Count == 0 || person.Zips.Any(start => code.Trim().StartsWith(start, StringComparison.OrdinalIgnoreCase)), $"for ZIP {zip}", $"Nobody of them goes to ZIP {zip}.");
                    break;
                case HandoffRule.Load:
                    var fewest = _left.Min(person => OpenOf(person, state));
                    Keep(person => OpenOf(person, state) == fewest, $"with the fewest open leads ({fewest})", "");
                    break;
                default:
                    // What is not known narrows nothing; round robin has the last word anyway.
                    break;
            }
        }

        public Assignment.To Take(AssignmentState state)
        {
            // Those who never had one come first; of several the first in the file.
            var person = _left.MinBy(one => state.LastAt.GetValueOrDefault(one.Id, Instant.MinValue))!;
            var which = string.Join(' ', ["closer", .. _because]);
            var why = _left.Count == 1 ? _atFirst == 1 ? "the only closer there is" : $"the only {which}"
                : $"of {_left.Count} {(_because.Count == 0 ? "closers" : $"closers {string.Join(' ', _because)}")}, {(state.LastAt.ContainsKey(person.Id) ? "the one whose last packet is the longest ago" : "the first who had none yet")}";
            return new Assignment.To(person, string.Join(' ', [$"{person.Name}: {why}.", .. _passedOver]));
        }

        private void Keep(Func<StaffMember, bool> isFit, string because, string nobody)
        {
            var fit = _left.Where(isFit).ToList();
            if (fit.Count == 0)
            {
                _passedOver.Add(nobody);
            }
            else if (fit.Count < _left.Count)
            {
                _because.Add(because);
                _left = fit;
            }
        }

        private static int OpenOf(StaffMember person, AssignmentState state) => state.Open.GetValueOrDefault(person.Id);
    }
}
