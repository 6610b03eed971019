using FollowUpEngine.Businesses;

namespace FollowUpEngine.Intake.Recognition;

/// <summary>
/// Is this a field that people cannot see? Only names that no visible field bears; <c>website</c>, <c>url</c> and <c>fax</c> are left out,
/// since many forms ask for them in earnest. The source may name its own.
/// </summary>
internal static class Honeypots
{
    private static readonly string[] WellKnown =
    [
        "_gotcha", "gotcha", "honeypot", "_honeypot", "honey", "_honey", "honey_pot", "bot-field", "bot_field", "botfield", "botcheck", "hp", "_hp",
        "ak_hp_textarea", "_wpcf7_ak_hp_textarea", "leave_blank", "leave_this_blank", "leave_this_field_blank", "contact_me_by_fax_only", "winnie_the_pooh",
    ];

    public static bool IsOne(string key, LeadSource source)
    {
        var name = key.AsSpan(key.LastIndexOf('.') + 1);
        foreach (var own in source.HoneypotFields)
        {
            if (key.Equals(own, StringComparison.OrdinalIgnoreCase) || name.Equals(own, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        // Every well-known name begins like this; most fields are told apart by one character.
        if (name.IsEmpty || !"_ghblcwakGHBLCWAK".Contains(name[0], StringComparison.Ordinal))
        {
            return name.EndsWith("_hp", StringComparison.OrdinalIgnoreCase);
        }

        foreach (var known in WellKnown)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return name.StartsWith("hp_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("hp-", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("_hp", StringComparison.OrdinalIgnoreCase) || name.StartsWith("honeypot", StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsFilled(string value) => value.Trim() is not ("" or "0" or "false" or "off" or "no");
}
