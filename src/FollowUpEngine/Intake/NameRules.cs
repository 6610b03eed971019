using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Recognition;

namespace FollowUpEngine.Intake;

/// <summary>
/// Who is it? A full name, or first and last, only from fields that say so. A lone "name" beside a first name is the last name (French nom and prénom,
/// German Name and Vorname), beside a last name it is the first (Spanish nombre and apellidos).
/// </summary>
internal static class NameRules
{
    public static (string? Full, string? First, string? Last) Of(FieldMeanings meanings)
    {
        var full = meanings.First(LeadField.FullName);
        var first = meanings.First(LeadField.FirstName);
        var last = meanings.First(LeadField.LastName);
        if (full is not null && !full.AsSpan().Trim().Contains(' '))
        {
            (full, first, last) = (first, last) switch
            {
                (not null, null) => (null, first, full),
                (null, not null) => (null, full, last),
                _ => (full, first, last),
            };
        }

        full ??= first is not null && last is not null ? $"{first} {last}" : first ?? last;
        return (full, first, last);
    }
}
