using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Adapters;

namespace FollowUpEngine.Intake.Recognition;

/// <summary>
/// What does each field of a form mean? The owner's mapping knows best, then the builder's adapter, then the field's own name, then its label,
/// and last, for a contact nobody named, its value: only when exactly one value qualifies.
/// </summary>
internal sealed class FieldMeanings
{
    private const int ConsentBox = 9;

    private readonly List<ContentField> fields;
    private readonly (LeadField? Meaning, int Rank)[] meanings;

    private FieldMeanings(List<ContentField> fields)
    {
        this.fields = fields;
        meanings = new (LeadField?, int)[fields.Count];
    }

    public static FieldMeanings Of(List<ContentField> fields, LeadSource source)
    {
        var found = new FieldMeanings(fields);
        for (var i = 0; i < fields.Count; i++)
        {
            found.meanings[i] = Named(fields[i], source);
        }

        found.ByValue(LeadField.Email, ValueShapes.IsEmail);
        found.ByValue(LeadField.Phone, ValueShapes.IsPhone);
        found.ByValue(LeadField.PostalCode, ValueShapes.IsPostalCode);
        return found;
    }

    public LeadField? this[int index] => meanings[index].Meaning;

    public bool IsConsentBox(int index) => meanings[index].Rank == ConsentBox;

    /// <summary>The first value that is not empty, of the best-known field with this meaning; its spaces are kept.</summary>
    public string? First(LeadField meaning)
    {
        var best = -1;
        for (var i = 0; i < fields.Count; i++)
        {
            if (meanings[i].Meaning == meaning && !string.IsNullOrWhiteSpace(fields[i].Value) && (best < 0 || meanings[i].Rank < meanings[best].Rank))
            {
                best = i;
            }
        }

        return best < 0 ? null : fields[best].Value;
    }

    /// <summary>The same, with the values of repeated fields of that name (check boxes of a plain form) joined.</summary>
    public string? Joined(LeadField meaning)
    {
        var first = First(meaning);
        if (first is null)
        {
            return null;
        }

        var key = fields.Find(field => ReferenceEquals(field.Value, first)).Key;
        var all = All(meaning).Where(field => field.Key == key).Select(field => field.Value).ToList();
        return all.Count > 1 ? string.Join(", ", all) : first;
    }

    /// <summary>The fields with this meaning that are not empty, the best-known first.</summary>
    public List<ContentField> All(LeadField meaning)
    {
        var all = new List<ContentField>(1);
        for (var rank = 0; rank < ConsentBox; rank++)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                if (meanings[i].Meaning == meaning && meanings[i].Rank == rank && !string.IsNullOrWhiteSpace(fields[i].Value))
                {
                    all.Add(fields[i]);
                }
            }
        }

        return all;
    }

    private static (LeadField?, int) Named(ContentField field, LeadSource source)
    {
        if (Mapped(field, source) is { } mapped)
        {
            return (mapped, 0);
        }

        if (field.Meaning is { } known)
        {
            return (known, 1);
        }

        if (Honeypots.IsOne(field.Key, source))
        {
            return (LeadField.Ignore, 1);
        }

        if (ConsentBoxes.IsBox(field.Key, field.Label, field.Value))
        {
            return (null, ConsentBox);
        }

        return FieldNames.OfKey(field.Key) is { } named ? (named, 2)
            : field.Label is not null && FieldNames.OfLabel(field.Label) is { } labelled ? (labelled, 3)
            : (null, 4);
    }

    /// <summary>Whether an owner who writes <paramref name="name"/> means this field.</summary>
    public static bool IsNamed(string name, string key, string? label) =>
        string.Equals(name, key, StringComparison.OrdinalIgnoreCase) || string.Equals(name, label, StringComparison.OrdinalIgnoreCase)
        || (name.Contains('[', StringComparison.Ordinal) && string.Equals(Dotted(name), key, StringComparison.OrdinalIgnoreCase));

    private static LeadField? Mapped(ContentField field, LeadSource source)
    {
        foreach (var (name, meaning) in source.Fields)
        {
            if (IsNamed(name, field.Key, field.Label))
            {
                return meaning;
            }
        }

        return null;
    }

    // An owner copies "form_fields[email]" from the page's source.
    private static string Dotted(string name) => name.Replace("][", ".", StringComparison.Ordinal).Replace('[', '.').Replace("]", "", StringComparison.Ordinal);

    private void ByValue(LeadField meaning, Func<string, string, bool> isOne)
    {
        if (First(meaning) is not null)
        {
            return;
        }

        var found = -1;
        for (var i = 0; i < fields.Count; i++)
        {
            if (meanings[i].Meaning is not null || meanings[i].Rank == ConsentBox || !isOne(fields[i].Label ?? fields[i].Key, fields[i].Value.Trim()) || !isOne(fields[i].Key, fields[i].Value.Trim()))
            {
                continue;
            }

            if (found >= 0 && fields[found].Value.Trim() != fields[i].Value.Trim())
            {
                return;
            }

            found = found < 0 ? i : found;
        }

        if (found >= 0)
        {
            meanings[found] = (meaning, 5);
        }
    }
}
