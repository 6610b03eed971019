using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>
/// Jotform: the answers are JSON in the part <c>rawRequest</c> under <c>qN_name</c> keys, the questions stand only in the readable
/// <c>pretty</c> line, in the same order.
/// </summary>
internal static class Jotform
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source)
    {
        if (!root.Has("rawRequest") || (!root.Has("formID") && !root.Has("submissionID")))
        {
            return null;
        }

        var content = new FormContent("jotform") { DeliveryId = root.TextOf("submissionID") };
        var answers = root.Inner("rawRequest");
        var labels = new PrettyLabels(root.TextOf("pretty") ?? "");
        foreach (var (key, value) in answers?.Entries ?? [])
        {
            if (IsQuestion(key))
            {
                AddAnswer(content.Fields, key, value, labels);
            }
        }

        foreach (var (key, value) in answers?.Entries ?? [])
        {
            if (!IsQuestion(key))
            {
                Flattening.Add(content.Fields, key, value, meaning: LeadField.Ignore);
            }
        }

        foreach (var (key, value) in root.Entries)
        {
            // Unreadable answers are kept as the text they came in.
            if (key != "rawRequest" || answers is null)
            {
                Flattening.Add(content.Fields, key, value, meaning: EnvelopeMeaning(key));
            }
        }

        return new AdapterReading.Leads(content);
    }

    private static bool IsQuestion(string key)
    {
        var digits = 1;
        while (digits < key.Length && char.IsAsciiDigit(key[digits]))
        {
            digits++;
        }

        return key.Length > digits && key[0] == 'q' && digits > 1 && key[digits] == '_';
    }

    private static void AddAnswer(List<ContentField> fields, string key, FormNode value, PrettyLabels labels)
    {
        if (value.Kind != NodeKind.Object)
        {
            Flattening.Add(fields, key, value, labels.Of(Flattening.TextOf(value)));
            return;
        }

        var label = labels.Of(Flattening.TextOf(value, " "));
        if (value.TextOf("area") is { } area && value.TextOf("phone") is { } local)
        {
            fields.Add(new ContentField(key, label, $"{area} {local}".Trim(), LeadField.Phone));
            return;
        }

        foreach (var (part, given) in value.Entries)
        {
            var meaning = (part, value.Has("first"), value.Has("addr_line1")) switch
            {
                ("first", _, _) => LeadField.FirstName,
                ("last", true, _) => LeadField.LastName,
                ("addr_line1", _, _) => LeadField.Street,
                ("city", _, true) => LeadField.City,
                ("state", _, true) => LeadField.State,
                ("postal", _, true) => LeadField.PostalCode,
                ("country", _, true) => LeadField.Country,
                _ => (LeadField?)null,
            };
            Flattening.Add(fields, $"{key}.{part}", given, label, meaning);
        }
    }

    private static LeadField EnvelopeMeaning(string key) => key switch
    {
        "ip" => LeadField.IpAddress,
        "formTitle" => LeadField.Form,
        _ => LeadField.Ignore,
    };

    /// <summary>Finds the question before an answer in "Question:answer, Question:answer"; both may hold commas and colons.</summary>
    private sealed class PrettyLabels(string pretty)
    {
        private int at;

        public string? Of(string answer)
        {
            if (answer.Length == 0 || at >= pretty.Length)
            {
                return null;
            }

            var colon = pretty.IndexOf($":{answer}", at, StringComparison.Ordinal);
            if (colon < 0)
            {
                return null;
            }

            // Questions whose answer was not recognised stand in between; ours is the last.
            var from = colon == at ? at : pretty.LastIndexOf(", ", colon - 1, colon - at, StringComparison.Ordinal);
            var label = pretty[(from < 0 ? at : from + 2)..colon];
            at = Math.Min(pretty.Length, colon + 1 + answer.Length);
            at = pretty.AsSpan(at).StartsWith(", ") ? at + 2 : at;
            return label;
        }
    }
}
