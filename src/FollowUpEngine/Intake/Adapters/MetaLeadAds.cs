using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>
/// Meta (Facebook, Instagram) lead ads. A call names leads by id only, several at once; the answers are fetched later, and come as the
/// second shape here (<c>field_data</c>).
/// </summary>
internal static class MetaLeadAds
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source)
    {
        if (root["field_data"] is { Kind: NodeKind.List } answers)
        {
            return new AdapterReading.Leads(Details(root, answers));
        }

        if (root["entry"] is not { Kind: NodeKind.List } entries || root.TextOf("object") is null)
        {
            return null;
        }

        var leads = new List<FormContent>();
        foreach (var change in entries.Entries.SelectMany(entry => entry.Value["changes"]?.Entries ?? []))
        {
            if (change.Value.TextOf("field") == "leadgen" && change.Value["value"] is { } value && value.TextOf("leadgen_id") is { } id)
            {
                leads.Add(Announced(value, id));
            }
        }

        return leads.Count > 0 ? new AdapterReading.Leads(leads) : new AdapterReading.NotALead("A Meta notice that names no lead.");
    }

    private static FormContent Announced(FormNode value, string id)
    {
        var content = new FormContent("meta")
        {
            DeliveryId = id,
            SubmittedAt = TimesGiven.Read(value.TextOf("created_time")),
            DetailsElsewhere = new DetailsElsewhere("meta", id, value.TextOf("page_id"), value.TextOf("form_id"), value.TextOf("ad_id")),
        };
        foreach (var (key, given) in value.Entries)
        {
            Flattening.Add(content.Fields, key, given, meaning: key == "form_id" ? LeadField.Form : LeadField.Ignore);
        }

        return content;
    }

    private static FormContent Details(FormNode root, FormNode answers)
    {
        var content = new FormContent("meta") { DeliveryId = root.TextOf("id"), SubmittedAt = TimesGiven.Read(root.TextOf("created_time")) };
        Flattening.AddFieldList(content.Fields, answers);
        foreach (var (key, given) in root.Entries.Where(entry => entry.Key != "field_data"))
        {
            Flattening.Add(content.Fields, key, given, meaning: key == "form_id" ? LeadField.Form : LeadField.Ignore);
        }

        return content;
    }
}
