using System.Diagnostics;
using System.Globalization;
using FollowUpEngine.Businesses.Inputs;

namespace FollowUpEngine.Pages.Inputs;

/// <summary>How the inputs are asked for and shown.</summary>
public static class InputWords
{
    /// <summary>For the journal.</summary>
    public static string Did(InputSection section) => section switch
    {
        InputSection.Targets => "changed the targets",
        InputSection.Person person => $"changed what {person.Id} costs",
        InputSection.Source source => $"changed what the source {source.Id} costs",
        _ => throw new UnreachableException(),
    };

    internal static string Label(InputField field, IReadOnlyDictionary<string, string> names) => field.Place switch
    {
        ["targets", "jobsPerWeek"] => "Jobs to win in a week",
        ["targets", "qualifiedToHeld"] => "Qualified leads whose appointment is held, in percent",
        ["targets", "heldToWon"] => "Held appointments that become jobs, in percent",
        ["targets", "grossMargin"] => "What is left of a job's price after labor and material, in percent",
        ["targets", "averageJob"] => "What a job brings, in dollars, as long as no deal has an amount",
        ["targets", "crewJobsPerWeek"] => "Jobs that the crews can do in a week",
        ["targets", "weeksOfWork"] => "Weeks of work that there should be",
        ["targets", "generatorPerMonth"] => "What a generator would cost in a month with taxes and everything, in dollars, as long as none is on the staff",
        ["pay", "perMonth"] => "Pay in a month before taxes, in dollars",
        ["pay", "taxShare"] => "Payroll taxes and insurance on top of it, in percent",
        ["pay", "commissionPerMonth"] => "Commission in a month, on average, in dollars",
        ["pay", "expensesPerMonth"] => "Phone, vehicle and the like in a month, in dollars",
        ["pay", "productiveHoursPerMonth"] => "Hours of a month that go into leads and deals",
        ["kind"] => "How its leads come to be",
        ["costs", "spendPerMonth"] => "Advertising in a month, in dollars; 0 if it is free",
        ["costs", "toolsPerMonth"] => "Software and tools in a month, in dollars",
        ["costs", "agencyPerMonth"] => "Agency in a month, in dollars",
        ["costs", "hours"] => "Nobody puts time into it",
        ["costs", "hours", var person] => names.TryGetValue(person, out var name) ? $"Hours of {name} in a month" : $"Hours of {person} in a month, who is not in the business file any more",
        _ => throw new UnreachableException(),
    };

    /// <summary>As a field shows what the file says; empty: nobody said.</summary>
    internal static string Text(InputField field, TypedInput stored) => stored switch
    {
        TypedInput.Number { Amount: var share } when field.Kind == InputKind.Share => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.############################} %"),
        TypedInput.Number { Amount: var amount } => TypedNumbers.Words(amount),
        TypedInput.Word word => word.Text,
        TypedInput.Nobody => "true",
        _ => "",
    };

    /// <summary>The part of the page on which something that is missing can be said; null: a sentence is about no input.</summary>
    internal static string? PartFor(string sentence) =>
        sentence.Contains("(targets.", StringComparison.Ordinal) ? "targets"
        : sentence.Contains("(staff[].pay", StringComparison.Ordinal) ? "people"
        : sentence.Contains("(sources[].", StringComparison.Ordinal) ? "sources"
        : null;
}
