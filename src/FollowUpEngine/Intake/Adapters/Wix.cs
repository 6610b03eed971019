using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>
/// Wix forms. The message's inner parts are JSON inside texts on the wire. Field keys end in an underscore and four hexadecimal digits that
/// tell copies of a field apart.
/// </summary>
internal static class Wix
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source)
    {
        if (root.TextOf("eventType") is not { } eventType || !eventType.StartsWith("wix.", StringComparison.Ordinal))
        {
            return null;
        }

        var data = root.Inner("data");
        var entity = data?.Inner("createdEvent")?.Inner("entity") ?? data?.Inner("createdEvent")?.Inner("entityAsJson");
        if (eventType is not "wix.forms.v4.submission_created" || entity?.Inner("submissions") is not { Kind: NodeKind.Object } answers)
        {
            return new AdapterReading.NotALead($"A Wix notice about something else ({eventType}).");
        }

        var content = new FormContent("wix")
        {
            DeliveryId = data?.TextOf("entityId") ?? entity.TextOf("id"),
            SubmittedAt = TimesGiven.Read(entity.TextOf("createdDate")),
        };
        foreach (var (key, value) in answers.Entries)
        {
            // The label keeps the key's readable part, so that a mapping may name either.
            Flattening.Add(content.Fields, key, value, WithoutTail(key));
        }

        if (entity.TextOf("formId") is { } form)
        {
            content.Fields.Add(new ContentField("formId", null, form, LeadField.Form));
        }

        return new AdapterReading.Leads(content);
    }

    private static string? WithoutTail(string key) =>
        key.Length > 5 && key[^5] == '_' && key.AsSpan(key.Length - 4).IndexOfAnyExcept("0123456789abcdef") < 0 ? key[..^5] : null;
}
