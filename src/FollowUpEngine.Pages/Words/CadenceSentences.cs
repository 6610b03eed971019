using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;

namespace FollowUpEngine.Pages.Words;

/// <summary>The way through a cadence, sentence by sentence.</summary>
internal static class CadenceSentences
{
    public static string Of(LeadFact fact, Business business) => fact switch
    {
        CadenceStarted started => $"The cadence {OneLine.Of(started.Cadence)} began: {Phrases.Ended(BegunBy(started.By))}{Next(started.Next, business)}",
        CadenceAdvanced advanced => $"{Taken(advanced, business)}{(advanced.Next is { } next ? Next(next, business) : " That was the last step.")}",
        CadenceRolled rolled => $"The step {OneLine.Of(rolled.Next.Step)} moved to {LocalTimes.Short(rolled.Next.At, business.Zone)}{(rolled.Next.Why is { } why ? $": {Phrases.Ended(why)}" : ".")}",
        CadenceHeld held => $"The cadence is on hold until {LocalTimes.Short(held.Until, business.Zone)}: {Phrases.Ended(held.Reason)}",
        CadenceEnded ended => $"The cadence {OneLine.Of(ended.Cadence)} is over: {Phrases.Ended(Phrases.EndedBy(ended.By))}",
        CadenceMoved moved => $"{OneLine.Of(moved.Who)} moved the lead to the version of its cadence that is in force ({OneLine.Of(moved.Version)}).{Next(moved.Next, business)}",
        _ => throw new UnreachableException($"No sentence for {fact.GetType().Name}."),
    };

    // A stall is named by its code; anything else that begins a cadence may also end one.
    internal static string BegunBy(string by) => Enum.TryParse<StallCause>(by, out var cause) && Enum.IsDefined(cause) ? LeadWords.Of(cause) : Phrases.EndedBy(by);

    private static string Taken(CadenceAdvanced advanced, Business business)
    {
        var step = OneLine.Of(advanced.Step);
        return advanced.Outcome switch
        {
            StepOutcome.Sent => $"The step {step} is {(advanced.Touch is { } touch ? LeadWords.One(touch.Channel) : "a message")}, due now.{Phrases.Then(advanced.Reason)}",
            StepOutcome.CallTaskOpened => $"The step {step} is a call that {(advanced.Person is { } person ? Phrases.Person(person, business) : "somebody")} should make.{Phrases.Then(advanced.Reason)}",
            StepOutcome.Waited => $"The step {step}, a wait, is over.{Phrases.Then(advanced.Reason)}",
            StepOutcome.Skipped => $"The step {step} was passed over{(advanced.Reason is { } reason ? $": {Phrases.Ended(reason)}" : ".")}",
            _ => throw new UnreachableException(),
        };
    }

    private static string Next(StepAhead next, Business business) =>
        $" Next is {OneLine.Of(next.Step)}, {LocalTimes.Short(next.At, business.Zone)}{(next.Why is { } why ? $" ({OneLine.Of(why)})" : "")}.";
}
