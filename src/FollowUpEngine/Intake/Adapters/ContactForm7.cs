using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>Contact Form 7 with its webhook plug-in: form-tag names are the keys (<c>your-name</c>), special mail tags begin with an underscore.</summary>
internal static class ContactForm7
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source)
    {
        if (root.Kind != NodeKind.Object || !root.Entries.Exists(entry => IsTelling(entry.Key)))
        {
            return null;
        }

        var content = new FormContent("contact-form-7");
        foreach (var (key, value) in root.Entries)
        {
            Flattening.Add(content.Fields, key, value, meaning: Meaning(key));
        }

        return new AdapterReading.Leads(content);
    }

    private static bool IsTelling(string key) =>
        key is "your-name" or "your-email" or "your-message" or "_remote_ip" or "_contact_form_title" || key.StartsWith("_wpcf7", StringComparison.Ordinal);

    private static LeadField? Meaning(string key) => key switch
    {
        "_url" => LeadField.Page,
        "_remote_ip" => LeadField.IpAddress,
        "_user_agent" => LeadField.UserAgent,
        "_contact_form_title" => LeadField.Form,
        "_date" or "_time" or "_serial_number" or "_post_id" or "_post_url" or "_post_title" => LeadField.Ignore,
        _ => null,
    };
}
