using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>What people ask for or tell.</summary>
internal static class PeopleDecisions
{
    public static LeadDecision Tell(Lead lead, PeopleFact fact, Business business, Instant now) =>
        PeopleRules.WhyNot(lead, fact, business, now) is { } reason ? new LeadDecision.Refused(reason) : LeadDecider.Change(fact);

    public static LeadDecision Start(Lead lead, LeadCommand.StartCadence command, Business business, Instant now)
    {
        if (business.Cadences.Find(command.Cadence) is not { } cadence)
        {
            var known = string.Join(", ", business.Cadences.Current.Select(one => one.Name).Order(StringComparer.Ordinal));
            return new LeadDecision.Refused($"There is no cadence '{command.Cadence}'. There is: {known}.");
        }

        if (!NextMoments.IsUnderWay(lead))
        {
            return new LeadDecision.Refused($"The lead is {StatusName.Of(lead.Status)}: nothing is sent to it.");
        }

        var chain = new FactChain(lead, []);
        if (lead.Enrollment is { } under)
        {
            Consequences.End(chain, under, command.Who, "Another cadence was started instead.", now);
        }

        chain.Add(EnrollmentRules.Start(chain.Lead, cadence, command.Who, business, now));
        return new LeadDecision.Change(chain.Facts);
    }

    public static LeadDecision Stop(Lead lead, LeadCommand.StopCadence command, Instant now)
    {
        if (lead.Enrollment is not { } under)
        {
            return new LeadDecision.Refused("The lead is in no cadence.");
        }

        var chain = new FactChain(lead, []);
        Consequences.End(chain, under, command.Who, $"{command.Who} stopped the cadence.", now);
        return new LeadDecision.Change(chain.Facts);
    }

    /// <summary>To the version in force, at the first of its steps that comes after what was done: by name where it is there, else by time.</summary>
    public static LeadDecision Move(Lead lead, LeadCommand.MoveCadence command, Business business, Instant now)
    {
        if (lead.Enrollment is not { Next: { } next } under)
        {
            return new LeadDecision.Refused("The lead is in no cadence that has a step to come.");
        }

        if (business.Cadences.Find(under.Cadence) is not { } cadence)
        {
            return new LeadDecision.Refused($"The cadence '{under.Cadence}' is no longer in the business file; stop it instead.");
        }

        if (cadence.Version == under.Version)
        {
            return new LeadDecision.Refused("The lead is on the version in force already.");
        }

        List<string> done = [.. under.Done, .. EnrollmentRules.DefinitionOf(under, business)?.Steps.Take(next.Index).Select(step => step.Id) ?? []];
        var steps = Enumerable.Range(0, cadence.Steps.Count)
            .Where(index => !done.Contains(cadence.Steps[index].Id))
            .Select(index => EnrollmentRules.Ahead(cadence, index, under.Id, under.StartedAt, under.Shift, lead, business)!)
            .ToList();
        var ahead = steps.Find(step => step.Step == next.Step) ?? steps.Find(step => step.At > now);
        return ahead is null
            ? new LeadDecision.Refused("The version in force has no step that is still to come; stop the cadence instead.")
            : LeadDecider.Change(new CadenceMoved { At = now, Enrollment = under.Id, Version = cadence.Version, Who = command.Who, Next = ahead, Done = done });
    }
}
