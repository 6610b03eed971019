using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>Webflow forms: the labels are the keys, a phone may be a JSON number. The older shape has no trigger type.</summary>
internal static class Webflow
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source)
    {
        if (root.TextOf("triggerType") is { } trigger && root["payload"] is { } payload)
        {
            return trigger == "form_submission" && payload["data"] is { Kind: NodeKind.Object } data
                ? new AdapterReading.Leads(Content(data, payload, payload.TextOf("id"), payload.TextOf("submittedAt")))
                : new AdapterReading.NotALead($"A Webflow notice about something else ({trigger}).");
        }

        return root["data"] is { Kind: NodeKind.Object } old && root.Has("site") && root.Has("_id") && root.Has("name")
            ? new AdapterReading.Leads(Content(old, root, root.TextOf("_id"), root.TextOf("d")))
            : null;
    }

    private static FormContent Content(FormNode data, FormNode envelope, string? id, string? submitted)
    {
        var content = new FormContent("webflow") { DeliveryId = id, SubmittedAt = TimesGiven.Read(submitted) };
        Flattening.AddMembers(content.Fields, data);
        if (envelope.TextOf("name") is { } form)
        {
            content.Fields.Add(new ContentField("form", null, form, LeadField.Form));
        }

        return content;
    }
}
