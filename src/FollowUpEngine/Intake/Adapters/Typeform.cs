using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>
/// Typeform webhooks: answers carry no question, so each is joined to the form's definition by field id. The value stands under the key
/// that the answer's type names. Hidden fields (UTM) stand beside.
/// </summary>
internal static class Typeform
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source)
    {
        if (root["form_response"] is not { Kind: NodeKind.Object } response || response["answers"] is not { Kind: NodeKind.List } answers)
        {
            return root.TextOf("event_type") is "form_response_partial" ? new AdapterReading.NotALead("A Typeform notice without answers.") : null;
        }

        var content = new FormContent("typeform")
        {
            DeliveryId = response.TextOf("token") ?? root.TextOf("event_id"),
            SubmittedAt = TimesGiven.Read(response.TextOf("submitted_at")),
        };
        var definition = response["definition"];
        foreach (var (_, answer) in answers.Entries)
        {
            content.Fields.Add(Field(answer, definition));
        }

        if (response["hidden"] is { } hidden)
        {
            Flattening.AddMembers(content.Fields, hidden);
        }

        if ((definition?.TextOf("title") ?? response.TextOf("form_id")) is { } form)
        {
            content.Fields.Add(new ContentField("form", null, form, LeadField.Form));
        }

        return new AdapterReading.Leads(content);
    }

    private static ContentField Field(FormNode answer, FormNode? definition)
    {
        var id = answer["field"]?.TextOf("id") ?? "";
        var question = definition?["fields"] is { } fields ? Find(fields, id) : null;
        var type = answer.TextOf("type") ?? "";
        var key = question?.TextOf("ref") ?? answer["field"]?.TextOf("ref") ?? id;
        var value = answer[type] is { } given ? Text(given) : "";
        return new ContentField(key, question?.TextOf("title"), value, Meaning(type));
    }

    // Questions may stand inside a question group.
    private static FormNode? Find(FormNode fields, string id)
    {
        foreach (var (_, field) in fields.Entries)
        {
            if (field.TextOf("id") == id)
            {
                return field;
            }

            if (field["properties"]?["fields"] is { } inner && Find(inner, id) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // A choice is {"label"} or {"other"}, choices are {"labels":[…],"other"}; ids and refs beside them are the machine's.
    private static string Text(FormNode value)
    {
        if (value.Kind != NodeKind.Object)
        {
            return Flattening.TextOf(value);
        }

        var parts = new[] { value["label"], value["labels"], value["other"] }.Where(part => part is not null).ToList();
        return parts.Count > 0 ? string.Join(", ", parts.Select(part => Flattening.TextOf(part!))) : Flattening.TextOf(value);
    }

    private static LeadField? Meaning(string type) => type switch
    {
        "email" => LeadField.Email,
        "phone_number" => LeadField.Phone,
        _ => null,
    };
}
