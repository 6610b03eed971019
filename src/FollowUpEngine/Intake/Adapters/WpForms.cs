using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>
/// WPForms: the site's owner names the keys. Several choices come joined by <c>||</c>, a date as <c>{value, unix}</c>. The webhook's
/// id in the headers names the webhook and not the delivery.
/// </summary>
internal static class WpForms
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source)
    {
        if (root.Kind != NodeKind.Object || (!IsSender(submission) && !root.Entries.Exists(entry => IsDate(entry.Value))))
        {
            return null;
        }

        var content = new FormContent("wpforms") { DeliveryId = root.TextOf("entry_id") };
        foreach (var (key, value) in root.Entries)
        {
            if (IsDate(value))
            {
                content.Fields.Add(new ContentField(key, null, value.TextOf("value")!));
                content.Fields.Add(new ContentField($"{key}.unix", null, value.TextOf("unix")!, LeadField.Ignore));
            }
            else if (value.Text is { } text && text.Contains("||", StringComparison.Ordinal))
            {
                content.Fields.Add(new ContentField(key, null, text.Replace("||", ", ", StringComparison.Ordinal)));
            }
            else
            {
                Flattening.Add(content.Fields, key, value, meaning: key == "entry_id" ? LeadField.Ignore : null);
            }
        }

        return new AdapterReading.Leads(content);
    }

    private static bool IsSender(Submission submission) =>
        submission.Header("X-WPForms-Webhook-Id") is not null
        || (submission.Header("User-Agent")?.StartsWith("wpforms-webhooks/", StringComparison.OrdinalIgnoreCase) ?? false);

    private static bool IsDate(FormNode value) => value.Entries.Count == 2 && value.TextOf("value") is not null && value.TextOf("unix") is not null;
}
