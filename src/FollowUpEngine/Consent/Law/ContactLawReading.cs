using System.Collections.Frozen;
using FollowUpEngine.Businesses.Reading;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Consent.Law;

/// <summary>Reads the whole file. Goes on after a fault with a stand-in, so that all are found; the result counts only when there was none.</summary>
internal static class ContactLawReading
{
    /// <summary>Null when the file is no object at all.</summary>
    public static ContactLaw? Read(JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            if (!value.IsPresent)
            {
                value.Fault<string>("The file holds nothing.", "Start from a copy of the built-in one.");
            }

            return null;
        }

        var asOf = TimeReading.Date(file.Required("asOf", "Say when the file was last gone through, such as 2026-11-21."));
        var holidays = LawHolidayReading.ReadSets(file.Optional("holidays"));
        var listed = file.Required("rules", "Give the rules: [{ \"region\": \"FL\", … }].");
        var rules = listed.Items().Select(item => ContactRuleReading.Read(item, holidays)).OfType<ContactRule>().ToList();
        var unknown = ContactRuleReading.ReadUnknown(file.Required("unknown", "Say when somebody may be reached of whom no place is known."), holidays);
        file.NothingElse();
        CheckRegions(listed, rules);
        return unknown is null ? null : new ContactLaw(asOf ?? LocalDate.MinIsoValue, rules, unknown);
    }

    private static void CheckRegions(JsonValue listed, List<ContactRule> rules)
    {
        foreach (var twice in rules.GroupBy(rule => rule.Region).Where(same => same.Count() > 1))
        {
            listed.Fault<string>($"There are several rules for \"{twice.Key}\".", "Make one of them.");
        }

        // A state that nobody covers would have no hours at all: texts at 3 in the morning.
        var covered = rules.SelectMany(rule => rule.Covers).ToFrozenSet();
        var open = Regions.All.Where(region => !covered.Contains(region)).Order(StringComparer.Ordinal).ToList();
        if (listed.IsPresent && open.Count > 0)
        {
            listed.Fault<string>($"No rule of a country covers {string.Join(", ", open)}.", "Add them to \"covers\" of the country's rule, so that its hours hold there.");
        }

        foreach (var rule in rules.Where(rule => rule.Covers.Count > 0 && !rule.Kinds.Contains(ContactKind.Sms)))
        {
            listed.Fault<string>($"The rule for {rule.Name} covers many regions and must limit texts.", "Add \"sms\" to its channels.");
        }

        foreach (var rule in rules.Where(rule => rule.Covers.Count > 0 && rule.Week is null))
        {
            listed.Fault<string>($"The rule for {rule.Name} covers many regions and limits no hours.", "Give it \"windows\".");
        }
    }
}
