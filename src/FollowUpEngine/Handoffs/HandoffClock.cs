using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Handoffs;

/// <summary>The response clock of a packet runs anew when the closer's question is answered: the reminders come again, what the prospect was told does not.</summary>
internal static class HandoffClock
{
    public static void Restart(FactChain chain, Business business, Instant now)
    {
        var by = nameof(HandoffQuestionAnswered);
        if (chain.Lead.Stage != LeadStage.HandedOff || chain.Lead.Enrollment is { } other && !IsClock(other, business))
        {
            return;
        }

        // Where the clock is at its end, the prospect was told as well.
        var taken = int.MaxValue;
        if (chain.Lead.Enrollment is { } under)
        {
            taken = under.Next?.Index ?? int.MaxValue;
            Consequences.End(chain, under, by, "The clock began anew with the answer to the closer's question.", now);
        }

        if (EnrollmentRules.StartBy(chain.Lead, CadenceStart.HandedOff, null, by, business, now) is not { } started
            || business.Cadences.Find(started.Cadence, started.Version) is not { } clock)
        {
            return;
        }

        List<string> done = [.. clock.Steps.Where((step, index) => IsPacket(step) || (index < taken && IsToLead(step))).Select(step => step.Id)];
        var first = Enumerable.Range(0, clock.Steps.Count).FirstOrDefault(index => !done.Contains(clock.Steps[index].Id), -1);
        if (first >= 0 && EnrollmentRules.Ahead(clock, first, started.Enrollment, now, Duration.Zero, chain.Lead, business) is { } next)
        {
            chain.Add(started with { Next = next, Done = done });
        }
    }

    /// <summary>Whether it is a packet's clock.</summary>
    public static bool IsClock(Enrollment under, Business business) => EnrollmentRules.DefinitionOf(under, business) is { Starts: CadenceStart.HandedOff };

    /// <summary>The packet itself: it goes with the answer.</summary>
    private static bool IsPacket(CadenceStep step) => step is { Kind: StepKind.Notice, WorkingTime: null } && step.After == Period.Zero;

    private static bool IsToLead(CadenceStep step) => step.Kind is StepKind.Sms or StepKind.Email;
}
