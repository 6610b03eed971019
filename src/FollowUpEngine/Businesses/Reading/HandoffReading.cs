namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads how the closer of a packet is chosen.</summary>
internal static class HandoffReading
{
    public static HandoffSettings Read(JsonValue value)
    {
        var settings = new HandoffSettings();
        if (value.Object() is not { } file)
        {
            return settings;
        }

        var rules = file.Optional("rules");
        if (rules.IsPresent)
        {
            settings = settings with { Rules = Rules(rules) };
        }

        file.NothingElse();
        return settings;
    }

    /// <summary>A service of a person that the business does not offer is most likely misspelt, and would never be asked for.</summary>
    public static void CheckServices(JsonValue staff, IReadOnlyList<StaffMember> people, IReadOnlyList<string> services)
    {
        foreach (var (person, service) in people.SelectMany(person => person.Services.Select(service => (person, service))))
        {
            if (services.Count > 0 && !services.Contains(service, StringComparer.OrdinalIgnoreCase))
            {
                staff.Fault<string>(
                    $"{person.Name} does \"{service}\", which the business does not offer.",
                    Nearest.To(service, services) is { } near ? $"Did you mean \"{near}\"?" : "Add it to \"services\" of the business, spelled alike.");
            }
        }
    }

    private static List<HandoffRule> Rules(JsonValue value)
    {
        var rules = new List<HandoffRule>();
        foreach (var item in value.Items())
        {
            if (item.Choice(FileWords.HandoffRules) is not { } rule)
            {
                continue;
            }

            if (rules.Contains(rule))
            {
                item.Fault<string>("This rule is here twice.", "Keep one of them.");
            }
            else if (rules.Contains(HandoffRule.RoundRobin))
            {
                item.Fault<string>("Behind roundRobin nobody is left to choose from.", "Write it above.");
            }

            rules.Add(rule);
        }

        return rules;
    }
}
