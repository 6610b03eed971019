using System.Text.Json.Nodes;

namespace FollowUpEngine.Businesses.Inputs;

/// <summary>The fields of each form.</summary>
public static class InputFields
{
    private static readonly IReadOnlyList<InputField> OfTargets =
    [
        new(InputKind.Count, "targets", "jobsPerWeek"),
        new(InputKind.Share, "targets", "qualifiedToHeld"),
        new(InputKind.Share, "targets", "heldToWon"),
        new(InputKind.Share, "targets", "grossMargin"),
        new(InputKind.Money, "targets", "averageJob"),
        new(InputKind.Count, "targets", "crewJobsPerWeek"),
        new(InputKind.Count, "targets", "weeksOfWork"),
        new(InputKind.Money, "targets", "generatorPerMonth"),
    ];

    private static readonly IReadOnlyList<InputField> OfPerson =
    [
        new(InputKind.Money, "pay", "perMonth"),
        new(InputKind.Share, "pay", "taxShare"),
        new(InputKind.Money, "pay", "commissionPerMonth"),
        new(InputKind.Money, "pay", "expensesPerMonth"),
        new(InputKind.Hours, "pay", "productiveHoursPerMonth"),
    ];

    private static readonly IReadOnlyList<InputField> OfSource =
    [
        new(InputKind.Kind, "kind"),
        new(InputKind.Money, "costs", "spendPerMonth"),
        new(InputKind.Money, "costs", "toolsPerMonth"),
        new(InputKind.Money, "costs", "agencyPerMonth"),
    ];

    /// <summary>Whose hours a source can have: everybody of the file, and whoever has some there and left it.</summary>
    internal static IReadOnlyList<InputField> Of(JsonNode file, InputSection section, JsonObject root) => section switch
    {
        InputSection.Targets => OfTargets,
        InputSection.Person => OfPerson,
        _ => [.. OfSource, .. People(file, root).Select(person => new InputField(InputKind.Hours, "costs", "hours", person)), new(InputKind.Nobody, "costs", "hours")],
    };

    private static IEnumerable<string> People(JsonNode file, JsonObject source)
    {
        var staff = (file["staff"] as JsonArray ?? []).Select(person => (string?)person?["id"]).OfType<string>();
        return staff.Concat((source["costs"]?["hours"] as JsonObject ?? []).Select(hours => hours.Key)).Distinct(StringComparer.Ordinal);
    }
}
