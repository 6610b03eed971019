using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>Elementor Pro with "Advanced Data" off: the field labels are the keys, followed by what the plugin knows of the visit.</summary>
internal static class Elementor
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source)
    {
        if (!root.Has("form_id") || !root.Has("form_name") || root.TextOf("Powered by") != "Elementor")
        {
            return null;
        }

        var content = new FormContent("elementor");
        foreach (var (key, value) in root.Entries)
        {
            Flattening.Add(content.Fields, key, value, meaning: Meaning(key));
        }

        return new AdapterReading.Leads(content);
    }

    private static LeadField? Meaning(string key) => key switch
    {
        "Date" or "Time" or "Powered by" or "form_id" => LeadField.Ignore,
        "Page URL" => LeadField.Page,
        "User Agent" => LeadField.UserAgent,
        "Remote IP" => LeadField.IpAddress,
        "form_name" => LeadField.Form,
        _ => null,
    };
}
