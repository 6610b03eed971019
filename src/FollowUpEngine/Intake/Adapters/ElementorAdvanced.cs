using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>Elementor Pro with "Advanced Data" on: <c>fields[ID][title|type|value]</c> and <c>meta[…][value]</c>; titles are in the site's language.</summary>
internal static class ElementorAdvanced
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source)
    {
        if (root["fields"] is not { Kind: NodeKind.Object } fields || root["form"] is not { Kind: NodeKind.Object } form
            || !fields.Entries.TrueForAll(field => field.Value.Has("value") && field.Value.Has("type")))
        {
            return null;
        }

        var content = new FormContent("elementor");
        foreach (var (id, field) in fields.Entries)
        {
            content.Fields.Add(new ContentField(id, field.TextOf("title"), Flattening.TextOf(field["value"]!), Meaning(field.TextOf("type"))));
        }

        foreach (var (id, entry) in root["meta"]?.Entries ?? [])
        {
            content.Fields.Add(new ContentField(id, entry.TextOf("title"), entry.TextOf("value") ?? "", MetaMeaning(id)));
        }

        if ((form.TextOf("name") ?? form.TextOf("id")) is { } name)
        {
            content.Fields.Add(new ContentField("form", null, name, LeadField.Form));
        }

        return new AdapterReading.Leads(content);
    }

    private static LeadField? Meaning(string? type) => type switch
    {
        "email" => LeadField.Email,
        "tel" => LeadField.Phone,
        _ => null,
    };

    private static LeadField MetaMeaning(string id) => id switch
    {
        "page_url" => LeadField.Page,
        "user_agent" => LeadField.UserAgent,
        "remote_ip" => LeadField.IpAddress,
        _ => LeadField.Ignore,
    };
}
